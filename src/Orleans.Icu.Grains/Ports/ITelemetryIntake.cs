namespace Orleans.Icu.Grains;

/// <summary>What the silo reads its telemetry with.</summary>
public interface ITelemetryIntake
{
    /// <summary>For how long the oldest record that waits to be read has been waiting; zero when none waits, or when nobody can tell.</summary>
    TimeSpan Behind { get; }
}
