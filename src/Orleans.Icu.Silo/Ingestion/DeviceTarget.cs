using Orleans.Icu.Contracts;
using Orleans.Icu.Kafka;

namespace Orleans.Icu.Silo;

/// <summary>Hands what the ingester reads to the devices' twins.</summary>
internal sealed class DeviceTarget(IGrainFactory grains) : IRecordTarget<Telemetry, DeviceLink>
{
    private readonly TwinReferences _twins = new(grains);

    public DeviceLink Resolve(IGrainFactory grainFactory, string targetKey) => new(_twins.Device(targetKey));

    public async Task Deliver(DeviceLink grain, string source, long after, Telemetry[] records)
    {
        var batch = new TelemetryBatch(source, after, records);
        if (grain.Door is not { } door || !await door.TryReceive(batch).ConfigureAwait(false))
        {
            var receipt = await grain.Twin.Receive(batch).ConfigureAwait(false);
            grain.Door = receipt.Door;
            Check(receipt.Result);
        }
    }

    public async Task Checkpoint(DeviceLink grain, string source, long upTo) => Check(await grain.Twin.Checkpoint(source, upTo));

    public Task Release(DeviceLink grain) => grain.Twin.Release();

    public Task DeadLettered(string targetKey, int records, string reason) =>
        _twins.Device(targetKey).ReportSetAside(records, reason);

    private static void Check(IntakeResult result)
    {
        if (result == IntakeResult.RecordsLost)
        {
            throw new RecordsLostException("A twin lost records with an activation that ended before they were durable.");
        }
    }
}
