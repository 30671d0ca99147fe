using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Orleans.Icu.Contracts;
using Orleans.Icu.Simulator.Monitors;
using Orleans.Icu.Simulator.Scenarios;

namespace Orleans.Icu.Simulator.Tests.Monitors;

public sealed class MonitorModelTests
{
    private static readonly string[] Vitals =
        ["heartRate", "pulseRate", "respiratoryRate", "spo2", "systolicBp", "diastolicBp", "meanBp", "temperature"];

    [Fact]
    public void Next_First_HasTheDocumentedShape()
    {
        var monitor = new MonitorModel("mon-0042", 1, new BedPlace("ward-4", "bed-06"));

        var record = Telemetry.Parse(monitor.Next(Telemetry.Start.AddMilliseconds(250)));

        Assert.Equal("mon-0042", record.GetProperty("deviceId").GetString());
        Assert.Equal("2026-11-22T06:00:00.250Z", record.GetProperty("time").GetString());
        Assert.Equal(1, record.GetProperty("seq").GetInt64());
        Assert.Equal(Vitals, record.GetProperty("vitals").EnumerateObject().Select(p => p.Name));
        Assert.All(record.GetProperty("vitals").EnumerateObject(), p => Assert.Equal(JsonValueKind.Number, p.Value.ValueKind));
        Assert.False(record.GetProperty("flags").GetProperty("asystole").GetBoolean());
        Assert.False(record.GetProperty("flags").GetProperty("atrialFibrillation").GetBoolean());
        Assert.False(record.GetProperty("status").GetProperty("leadsOff").GetBoolean());
        Assert.InRange(record.GetProperty("status").GetProperty("batteryPercent").GetInt32(), 90, 100);
        Assert.InRange(record.GetProperty("status").GetProperty("batteryCapacityPercent").GetInt32(), 90, 100);
        Assert.Equal("2.4.1", record.GetProperty("status").GetProperty("firmware").GetString());
        var reported = record.GetProperty("reported");
        Assert.Equal("ward-4", reported.GetProperty("ward").GetString());
        Assert.Equal("bed-06", reported.GetProperty("bed").GetString());
        Assert.Equal("Vital Signs Monitor", reported.GetProperty("deviceType").GetString());
        Assert.NotEmpty(reported.GetProperty("deviceName").GetString()!);
        Assert.StartsWith("SIM-", reported.GetProperty("serialNumber").GetString());
        Assert.Equal("2.4.1", reported.GetProperty("firmware").GetString());
    }

    [Fact]
    public void Next_Later_SaysOnlyWhatChanged()
    {
        var monitor = new MonitorModel("mon-0001", 1, artefacts: false);
        var records = Telemetry.Run(monitor, 0, 600).Select(r => r.Record).ToList();

        Assert.Equal(Enumerable.Range(1, 601).Select(i => (long)i), records.Select(r => r.GetProperty("seq").GetInt64()));
        Assert.Single(records, r => r.TryGetProperty("reported", out _));
        Assert.InRange(records.Count(r => r.TryGetProperty("status", out _)), 10, 15);
        Assert.All(records, r => Assert.Equal(Vitals, r.GetProperty("vitals").EnumerateObject().Select(p => p.Name)));
    }

    [Fact]
    public void Next_WhenMoved_ReportsTheNewPlaceOnce()
    {
        var monitor = new MonitorModel("mon-0001", 1);
        monitor.Next(Telemetry.Start);
        monitor.Place = new BedPlace("ward-2", "bed-09");

        var records = Telemetry.Run(monitor, 1, 5).Select(r => r.Record).ToList();

        Assert.Equal("bed-09", records[0].GetProperty("reported").GetProperty("bed").GetString());
        Assert.Single(records, r => r.TryGetProperty("reported", out _));
    }

    [Fact]
    public void Next_WhenSeedIsEqual_GivesEqualBytes()
    {
        Assert.Equal(Bytes(1, 300), Bytes(1, 300));
        Assert.NotEqual(Bytes(1, 300), Bytes(2, 300));
    }

    [Fact]
    public void TryWrite_GivesTheSameBytesAsNext()
    {
        var output = new ArrayBufferWriter<byte>();
        var monitor = Strokes(1);
        for (var second = 0; second < 300; second++)
        {
            Assert.True(monitor.TryWrite(Telemetry.Start.AddSeconds(second), output));
        }

        Assert.Equal(Bytes(1, 300), output.WrittenSpan.ToArray());
    }

    [Theory]
    [InlineData("2024-02-29T23:59:59.9999999+00:00", "2024-02-29T23:59:59.999Z")]
    [InlineData("2026-01-01T00:30:00.0010000+01:00", "2025-12-31T23:30:00.001Z")]
    public void Next_WritesTimesInUtcWithMilliseconds(string time, string written)
    {
        var record = new MonitorModel("m", 1).Next(DateTimeOffset.Parse(time, CultureInfo.InvariantCulture));

        Assert.Equal(written, Telemetry.Parse(record).GetProperty("time").GetString());
    }

    [Theory]
    [InlineData(0, "ward-1", "bed-01")]
    [InlineData(11, "ward-1", "bed-12")]
    [InlineData(12, "ward-2", "bed-01")]
    public void Of_NumbersWardsAndBeds(int index, string ward, string bed) =>
        Assert.Equal(new BedPlace(ward, bed), BedPlace.Of(index));

    [Theory]
    [InlineData("")]
    [InlineData("mon 1")]
    [InlineData("möni")]
    public void Constructor_WhenIdIsNoId_Throws(string id) =>
        Assert.Contains("1 to 128", Assert.Throws<ArgumentException>(() => new MonitorModel(id, 1)).Message, StringComparison.Ordinal);

    [Fact]
    public void Next_IsReadByTheSystemsOwnDecoder()
    {
        var monitor = new MonitorModel("mon-0001", 4, artefacts: false);
        var decoded = Enumerable.Range(0, 120)
            .Select(i => Telemetry.Start.AddSeconds(i))
            .Select(time => TelemetryDecoder.BuiltIn.Decode(
                default,
                monitor.Next(time).Span, new RecordPlace(0, TelemetryArrival.At(time.UtcTicks)), new PlainIds()));

        Assert.All(decoded, result => Assert.Equal(8, result.Telemetry!.Vitals.Length));
    }

    private static MonitorModel Strokes(int seed) =>
        new("mon-0001", seed, scenarios: [ScenarioCatalog.Create("stroke", TimeSpan.FromSeconds(30))]);

    private static byte[] Bytes(int seed, int seconds)
    {
        var monitor = Strokes(seed);
        return [.. Enumerable.Range(0, seconds).SelectMany(i => monitor.Next(Telemetry.Start.AddSeconds(i)).ToArray())];
    }
}
