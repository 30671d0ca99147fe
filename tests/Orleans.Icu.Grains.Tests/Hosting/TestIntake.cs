namespace Orleans.Icu.Grains.Tests;

/// <summary>Telemetry that is read at once, unless a test says otherwise.</summary>
internal sealed class TestIntake : ITelemetryIntake
{
    public TimeSpan Behind { get; set; }
}
