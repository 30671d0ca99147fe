using Orleans.Icu.Contracts;
using Orleans.Icu.Kafka;

namespace Orleans.Icu.Silo;

/// <summary>Hands what the ingester reads to the devices' twins.</summary>
internal sealed class DeviceTarget(IGrainFactory grains) : IRecordTarget<Telemetry, DeviceLink>
{
    private readonly TwinReferences _twins = new(grains);

    public DeviceLink Resolve(IGrainFactory grainFactory, string targetKey) => new(_twins, targetKey);

    public async Task Deliver(DeviceLink grain, string source, long after, Telemetry[] records)
    {
        var batch = new TelemetryBatch(source, after, records);
        if (grain.Door is not { } door || !await door.TryReceive(batch).ConfigureAwait(false))
        {
            try
            {
                var receipt = await grain.Twin.Receive(batch).ConfigureAwait(false);
                grain.Door = receipt.Door;
                Check(receipt.Result);
            }
            catch (StoreFailedException failure)
            {
                throw Unavailable(failure);
            }
        }
    }

    public async Task Checkpoint(DeviceLink grain, string source, long upTo)
    {
        try
        {
            Check(await grain.Twin.Checkpoint(source, upTo));
        }
        catch (StoreFailedException failure)
        {
            throw Unavailable(failure);
        }
    }

    public Task Release(DeviceLink grain) => grain.Twin.Release();

    public async Task DeadLettered(string targetKey, int records, string reason)
    {
        try
        {
            await _twins.Device(targetKey).ReportSetAside(records, reason);
        }
        catch (StoreFailedException failure)
        {
            throw Unavailable(failure);
        }
    }

    private static void Check(IntakeResult result)
    {
        switch (result)
        {
            case IntakeResult.RecordsLost:
                throw new RecordsLostException("A twin lost records with an activation that ended before they were durable.");
            case IntakeResult.StoreFailed:
                throw new TargetUnavailableException("The twins' store fails.");
            case IntakeResult.Refused:
                throw new RecordsRefusedException("A limit of the twins is reached.");
        }
    }

    private static TargetUnavailableException Unavailable(StoreFailedException failure) => new("The twins' store fails.", failure);
}
