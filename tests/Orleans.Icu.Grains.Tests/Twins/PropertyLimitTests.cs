using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains.Tests;

public sealed class PropertyLimitTests
{
    private readonly Icu _icu;
    private readonly string _id;

    public PropertyLimitTests(Icu icu)
    {
        (_icu, _id) = (icu, icu.NewId("mon"));
        icu.World.Faults.Clear();
    }

    [Fact]
    public async Task Receive_WhenADeviceReportsMoreNamesThanATwinHolds_TheRecordCountsAndTheRestIsLeftOut()
    {
        var device = _icu.Device(_id);
        await device.SetAttributes(Names("a", 50));
        for (var record = 0; record < 4; record++)
        {
            await device.Receive(Records.Batch(record - 1, Reporting(record, [.. Names($"r{record}-", 60).Select(static name => new KeyValuePair<string, string>(name.Key, name.Value!))])));
        }

        await device.Receive(Records.Batch(3, Reporting(4, [new("r0-1", "2"), new("ward", "\"ward-1\""), new("more", "1")])));

        var twin = (await device.GetTwin())!;
        Assert.Equal((5, 50, TelemetryLimits.TwinProperties - 50 + 1), (twin.Counters.Records, twin.Attributes.Count, twin.Reported.Count));
        Assert.Equal(("ward-1", "2", false), (twin.Ward, twin.Reported["r0-1"].Value, twin.Reported.ContainsKey("more")));
    }

    [Fact]
    public async Task SetAttributes_WhenATwinWouldHaveTooMany_IsRefusedWholeAndNamesTheLimit()
    {
        for (var round = 0; round < 2; round++)
        {
            Assert.Equal(TwinRefusal.None, (await _icu.Device(_id).SetAttributes(Names($"{round}-", 100))).Refusal);
            Assert.Equal(TwinRefusal.None, (await _icu.Patient(_id).SetAttributes(Names($"{round}-", 100))).Refusal);
        }

        var device = await _icu.Device(_id).SetAttributes(new Dictionary<string, string?> { ["0-1"] = "2", ["new"] = "1" });
        var patient = await _icu.Patient(_id).SetAttributes(new Dictionary<string, string?> { ["0-1"] = "2", ["new"] = "1" });
        Assert.Equal((TwinRefusal.TooManyProperties, TwinRefusal.TooManyProperties), (device.Refusal, patient.Refusal));
        Assert.Contains("at most 200", device.Problem, StringComparison.Ordinal);
        Assert.Equal("1", (await _icu.Patient(_id).GetTwin())!.Attributes["0-1"].Value);

        // One goes and one comes.
        var exchanged = await _icu.Patient(_id).SetAttributes(new Dictionary<string, string?> { ["0-1"] = null, ["new"] = "1" });
        Assert.Equal(200, exchanged.Twin!.Attributes.Count);
    }

    private static Dictionary<string, string?> Names(string prefix, int count) =>
        Enumerable.Range(0, count).ToDictionary(number => $"{prefix}{number}", static string? (_) => "1");

    private Telemetry Reporting(long offset, IReadOnlyList<KeyValuePair<string, string>> reported) => new()
    {
        DeviceId = _id,
        Offset = offset,
        DeviceTicks = _icu.World.Time.GetUtcNow().UtcTicks,
        Arrival = TelemetryArrival.At(_icu.World.Time.GetUtcNow().UtcTicks),
        Vitals = [],
        Detail = new TelemetryDetail { Reported = reported },
    };
}
