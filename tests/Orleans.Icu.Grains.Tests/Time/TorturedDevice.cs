using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains.Tests.Time;

/// <summary>A record as it truly was: when it was measured, when it came, and what wrong clocks say.</summary>
/// <param name="Measured">True time of measurement, seconds from the start.</param>
/// <param name="Arrives">True time of arrival.</param>
/// <param name="Clock">By how much the device's clock is ahead then.</param>
/// <param name="KafkaTicks">Kafka's timestamp; 0 for none.</param>
/// <param name="IsAppendTime">Whether that is the broker's.</param>
/// <param name="Vitals">What was measured.</param>
internal sealed record TrueRecord(double Measured, double Arrives, double Clock, long KafkaTicks, bool IsAppendTime, VitalSample[] Vitals);

/// <summary>A device with wrong clocks, and what the ingester knows of it: what it handed over, and what is committed.</summary>
internal sealed class TorturedDevice(IDeviceGrain grain, string id, string source, DateTimeOffset start, bool isPerfect)
{
    private readonly List<Telemetry> _log = [];
    private int _committed;
    private long _given = -1;

    public IDeviceGrain Grain => grain;

    /// <summary>Reads a record while reading keeps up, and hands it over.</summary>
    public async Task Deliver(TrueRecord record)
    {
        var read = At(record.Arrives + 0.05);
        var arrival = isPerfect
            ? TelemetryArrival.At(At(record.Arrives))
            : new TelemetryArrival(record.KafkaTicks, record.IsAppendTime, At(record.Arrives - 0.3), read);
        _log.Add(New(_log.Count, At(record.Measured + (isPerfect ? 0 : record.Clock)), arrival, record.Vitals));
        if ((await grain.Receive(new TelemetryBatch(source, _given, [_log[^1]]))).Result == IntakeResult.Done)
        {
            _given = _log.Count - 1;
        }
        else
        {
            await Replay(record.Arrives);
        }
    }

    /// <summary>Makes everything durable, and commits it.</summary>
    public async Task Commit(double now)
    {
        while (_given >= 0 && await grain.Checkpoint(source, _given) != IntakeResult.Done)
        {
            await Replay(now);
        }

        _committed = _log.Count;
    }

    /// <summary>All that is not committed is read again, by somebody who knows nothing of when it came.</summary>
    public async Task Replay(double now)
    {
        var records = _log.Skip(_committed).Select(record => New(
            record.Offset, record.DeviceTicks, record.Arrival with { AfterTicks = 0, ReadTicks = At(now + 1) }, record.Vitals)).ToArray();
        _given = -1;
        if (records.Length > 0)
        {
            Assert.Equal(IntakeResult.Done, (await grain.Receive(new TelemetryBatch(source, -1, records))).Result);
            _given = records[^1].Offset;
        }
    }

    private Telemetry New(long offset, long deviceTicks, TelemetryArrival arrival, VitalSample[] vitals) =>
        new() { DeviceId = id, Offset = offset, DeviceTicks = deviceTicks, Arrival = arrival, Vitals = vitals };

    private long At(double second) => start.UtcTicks + (long)(second * TimeSpan.TicksPerSecond);
}
