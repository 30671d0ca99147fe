namespace Orleans.Icu.Kafka;

/// <summary>What is called when a deadline is due.</summary>
public interface IDeadlineTarget
{
    /// <summary>
    /// The deadline is due. Runs outside of any grain: to wake a grain, call it through its reference. A failed call is repeated with
    /// backoff until it succeeds or the deadline is cancelled. Calls for one deadline never overlap.
    /// </summary>
    /// <param name="due">When it was due, UTC; at or before now.</param>
    /// <returns>A task that completes when the deadline is handled.</returns>
    Task OnDeadline(DateTimeOffset due);
}
