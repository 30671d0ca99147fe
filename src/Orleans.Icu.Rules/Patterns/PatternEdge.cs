namespace Orleans.Icu.Rules;

/// <summary>
/// One way on from a <see cref="PatternState"/>: a step that may take the event, or be waited for while the event is passed over.
/// Conditions are named by their bits (<see cref="PatternConditions"/>).
/// </summary>
/// <param name="Step">The step.</param>
/// <param name="Take">The condition under which the step takes the event; 0 when it takes none.</param>
/// <param name="Target">The state after taking it.</param>
/// <param name="Until">The condition under which the step takes no more events; 0 for none.</param>
/// <param name="Wait">Which events are passed over: none, those that the step would not take, or all.</param>
/// <param name="WaitTarget">The state after passing it over.</param>
/// <param name="EndsWaiting">Whether <paramref name="Until"/> also keeps an event from being passed over.</param>
/// <param name="Guard">Conditions under which this way is closed: what must not be the very next event.</param>
internal readonly record struct PatternEdge(
    byte Step, uint Take, short Target, uint Until, Contiguity Wait, short WaitTarget, bool EndsWaiting, uint Guard);
