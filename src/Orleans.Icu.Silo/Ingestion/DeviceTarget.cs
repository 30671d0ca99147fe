using Orleans.Icu.Contracts;
using Orleans.Icu.Kafka;

namespace Orleans.Icu.Silo;

/// <summary>Hands what the ingester reads to the devices' twins.</summary>
internal sealed class DeviceTarget(IGrainFactory grains) : IRecordTarget<Telemetry, IDeviceGrain>
{
    private readonly TwinReferences _twins = new(grains);

    public IDeviceGrain Resolve(IGrainFactory grainFactory, string targetKey) => _twins.Device(targetKey);

    public Task Deliver(IDeviceGrain grain, string source, long after, Telemetry[] records) =>
        Done(grain.Receive(new TelemetryBatch(source, after, records)));

    public Task Checkpoint(IDeviceGrain grain, string source, long upTo) => Done(grain.Checkpoint(source, upTo));

    public Task Release(IDeviceGrain grain) => grain.Release();

    public Task DeadLettered(string targetKey, int records, string reason) =>
        _twins.Device(targetKey).ReportSetAside(records, reason);

    private static async Task Done(Task<IntakeResult> intake)
    {
        if (await intake == IntakeResult.RecordsLost)
        {
            throw new RecordsLostException("A twin lost records with an activation that ended before they were durable.");
        }
    }
}
