namespace Orleans.Icu.Grains;

/// <summary>What the silo reads its telemetry with.</summary>
public interface ITelemetryIntake
{
    /// <summary>
    /// Every record that had arrived by this time was read and taken by its twin. Within a second of now while reading keeps up; behind
    /// now while a backlog is caught up with; stands still while nothing can be read. Never later than now.
    /// </summary>
    DateTimeOffset ReadUpTo { get; }

    /// <summary>The same for records of recorded pasts, in their own time; <see cref="DateTimeOffset.MaxValue"/> when none waits.</summary>
    DateTimeOffset RecordedUpTo { get; }

    /// <summary>Since when nothing can be read, and why; <see langword="null"/> while reading goes on.</summary>
    IntakeOutage? Outage { get; }

    /// <summary>
    /// Whether records of a device were read and its twin has not taken them though reading has moved on without them, because it hangs or
    /// fails.
    /// </summary>
    bool IsLeftBehind(string deviceId);

    /// <summary>
    /// Calls back when one of them has moved on while a backlog is caught up with, once when that is over, and when a device is no longer
    /// left behind.
    /// </summary>
    /// <param name="moved">Must be quick and must not throw; called from any thread.</param>
    /// <returns>Disposing it ends the calls.</returns>
    IDisposable OnMoved(Action moved);
}
