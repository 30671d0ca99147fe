namespace Orleans.Icu.Kafka;

/// <summary>
/// One deadline, armed and re-armed on a <see cref="TimingWheel"/> as often as wanted. Costs 56 bytes and what a derived class adds;
/// belongs to one wheel.
/// </summary>
public abstract class Deadline
{
    internal const long None = long.MaxValue;

    // Everything below is guarded by the wheel's lock.
    internal Deadline? Next;
    internal Deadline? Previous;
    internal long DueTicks = None;
    internal long RetryTicks = None;
    internal int Slot = -1;
    internal ushort Failures;
    internal DeadlineState State;

    internal long EarliestTicks => Math.Min(DueTicks, RetryTicks);

    /// <summary>
    /// It is due. Runs outside of any grain: to wake a grain, call it through its reference. A failed call is repeated with backoff
    /// until it succeeds or the deadline is cancelled. Calls for one deadline never overlap.
    /// </summary>
    /// <param name="due">When it was due, UTC; at or before now.</param>
    /// <returns>A task that completes when the deadline is handled.</returns>
    protected internal abstract Task OnDue(DateTimeOffset due);
}
