using Orleans.Icu.Grains;
using Orleans.Icu.Kafka;

namespace Orleans.Icu.Silo;

/// <summary>Tells twins how far behind this silo's reading of telemetry is.</summary>
internal sealed class KafkaIntake([FromKeyedServices(KafkaIntake.Name)] IIngestionProgress progress) : ITelemetryIntake
{
    /// <summary>Name of the ingester that reads telemetry.</summary>
    public const string Name = "telemetry";

    public DateTimeOffset ReadUpTo => progress.ReadUpTo;

    public DateTimeOffset RecordedUpTo => progress.RecordedUpTo;

    public IntakeOutage? Outage => progress.Outage is { } outage ? new IntakeOutage(outage.Since, outage.Reason) : null;

    public bool IsLeftBehind(string deviceId) => progress.IsLeftBehind(deviceId);

    public IDisposable OnMoved(Action moved) => progress.OnMoved(moved);
}
