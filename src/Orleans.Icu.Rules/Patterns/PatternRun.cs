namespace Orleans.Icu.Rules;

/// <summary>A match on its way, or one that is complete and has to wait for earlier runs.</summary>
/// <param name="StartTicks">Time of its first event, UTC ticks.</param>
/// <param name="State">Index of the <see cref="PatternState"/> it is in; <see cref="PatternState.Final"/> when complete.</param>
/// <param name="Start">Place of its first event in the <see cref="PatternEvents"/>.</param>
/// <param name="Tail">Place of its latest event.</param>
internal readonly record struct PatternRun(long StartTicks, short State, ushort Start, ushort Tail);
