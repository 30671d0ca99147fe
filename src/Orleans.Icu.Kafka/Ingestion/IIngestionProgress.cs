namespace Orleans.Icu.Kafka;

/// <summary>How an ingester gets on. A keyed service, by the ingester's name. Safe for concurrent use.</summary>
public interface IIngestionProgress
{
    /// <summary>
    /// Every record that had arrived by this time was read and taken by its grain. Within a second of now while reading keeps up; the
    /// arrival time of what is being read while a backlog is caught up with; stands still while nothing can be read, for whatever
    /// reason. By this process's clock; never later than now, never goes back. <see cref="DateTimeOffset.MinValue"/> after a start, until
    /// it is known how old the backlog is.
    /// </summary>
    DateTimeOffset ReadUpTo { get; }

    /// <summary>
    /// The same for records that say they are of a recorded past (<see cref="DecodeVerdict.Recorded"/>), in their own time:
    /// <see cref="DateTimeOffset.MaxValue"/> when none of them waits.
    /// </summary>
    DateTimeOffset RecordedUpTo { get; }

    /// <summary>Since when nothing can be read, and why; <see langword="null"/> while reading goes on.</summary>
    IngestionOutage? Outage { get; }

    /// <summary>
    /// Whether records of a key were read and are not taken, because its grain hangs or fails, though reading has moved on without them:
    /// one key keeps all others waiting for some seconds only. Who depends on the order of its records can wait for it.
    /// </summary>
    bool IsLeftBehind(string key);

    /// <summary>
    /// Calls back whenever <see cref="ReadUpTo"/> or <see cref="RecordedUpTo"/> has moved on while a backlog is caught up with, once when
    /// it is over, and when a key is no longer left behind.
    /// </summary>
    /// <param name="moved">Called on the ingester's thread: must be quick and must not throw.</param>
    /// <returns>Disposing it ends the calls.</returns>
    IDisposable OnMoved(Action moved);
}
