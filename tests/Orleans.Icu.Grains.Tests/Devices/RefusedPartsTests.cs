using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains.Tests;

public sealed class RefusedPartsTests
{
    private readonly string _id;
    private readonly IDeviceGrain _device;
    private readonly DateTimeOffset _start;
    private long _offset;

    public RefusedPartsTests(Icu icu)
    {
        _id = icu.NewId("mon");
        (_device, _start) = (icu.Device(_id), icu.World.Time.GetUtcNow());
    }

    [Fact]
    public async Task Receive_OfRecordsTakenInPart_NamesWhatWasNotOnceAField()
    {
        await Send(new FieldRefusal("vitals.hartRate", FieldRefusal.Unknown));
        await Send(new FieldRefusal("vitals.hartRate", FieldRefusal.Unknown), new FieldRefusal("status.batteryPercent", "must be a number from 0 to 100"));
        await Send();

        var twin = (await _device.GetTwin())!;

        Assert.Equal(3, twin.Counters.Records);
        Assert.Equal(
            [
                ("vitals.hartRate", "not known; did you mean 'heartRate'?", 2L),
                ("status.batteryPercent", "must be a number from 0 to 100", 1L),
            ],
            twin.Refused.Select(static part => (part.Field, part.Reason, part.Records)));
    }

    [Fact]
    public async Task Receive_WhenRecordsComeAgain_CountsTheirPartsOnce()
    {
        var record = Record(new FieldRefusal("spo2", FieldRefusal.Unknown));
        await _device.Receive(Records.Batch(-1, record));
        await _device.Receive(Records.Batch(-1, record));

        Assert.Equal(("spo2", "not known here; it belongs into 'vitals'", 1), (await _device.GetTwin())!.Refused.Select(static part => (part.Field, part.Reason, (int)part.Records)).Single());
    }

    [Fact]
    public async Task Receive_OfEverNewNames_KeepsTheTwentyNewest()
    {
        for (var name = 0; name < 50; name++)
        {
            await Send(new FieldRefusal($"reported.p{name}", "given twice"));
        }

        Assert.Equal(Enumerable.Range(30, 20).Select(static name => $"reported.p{name}"), (await _device.GetTwin())!.Refused.Select(static part => part.Field));
    }

    [Theory]
    [InlineData(new long[] { 7, 8, 9 }, 0, 0)]
    [InlineData(new long[] { 7, 10, 11 }, 2, 0)]
    [InlineData(new long[] { 7, -1, 8 }, 0, 0)]
    [InlineData(new long[] { 7, 8, 0, 1, 2 }, 0, 0)]
    [InlineData(new long[] { 7, 7 }, 0, 1)]
    [InlineData(new long[] { 7, 5, 6, 7 }, 0, 1)]
    public async Task Receive_OfNumberedRecords_CountsThoseThatNeverCameAndNamesThoseOutOfOrder(long[] sequences, int missing, int refused)
    {
        foreach (var sequence in sequences)
        {
            await _device.Receive(Records.Batch(_offset - 1, Record(sequence)));
        }

        var twin = (await _device.GetTwin())!;
        Assert.Equal((missing, refused), ((int)twin.Counters.Missing, (int)twin.Refused.Where(static part => part.Field == "seq").Sum(static part => part.Records)));
    }

    private Task<TelemetryReceipt> Send(params FieldRefusal[] refusals) => _device.Receive(Records.Batch(_offset - 1, Record(refusals)));

    private Telemetry Record(params FieldRefusal[] refusals) => Record(-1, refusals.Length == 0 ? null : refusals);

    private Telemetry Record(long sequence, FieldRefusal[]? refusals = null) => new()
    {
        DeviceId = _id,
        Offset = _offset,
        DeviceTicks = _start.AddSeconds(_offset).UtcTicks,
        Arrival = TelemetryArrival.At(_start.AddSeconds(_offset++).UtcTicks),
        Sequence = sequence,
        Vitals = [new VitalSample(VitalKind.Spo2, 97)],
        Refusals = refusals,
    };
}
