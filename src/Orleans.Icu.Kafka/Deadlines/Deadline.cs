namespace Orleans.Icu.Kafka;

/// <summary>
/// One deadline of one target, armed and re-armed on a <see cref="TimingWheel"/> as often as wanted. Costs 64 bytes and nothing else;
/// belongs to one wheel.
/// </summary>
/// <param name="target">What is called when it is due.</param>
public sealed class Deadline(IDeadlineTarget target)
{
    internal const long None = long.MaxValue;

    // Everything below is guarded by the wheel's lock.
    internal readonly IDeadlineTarget Target = target ?? throw new ArgumentNullException(nameof(target));
    internal Deadline? Next;
    internal Deadline? Previous;
    internal long DueTicks = None;
    internal long RetryTicks = None;
    internal int Slot = -1;
    internal ushort Failures;
    internal DeadlineState State;

    internal long EarliestTicks => Math.Min(DueTicks, RetryTicks);
}
