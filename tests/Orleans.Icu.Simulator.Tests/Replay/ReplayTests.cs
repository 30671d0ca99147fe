using System.Globalization;
using System.Text.Json;
using Orleans.Icu.Contracts;
using Orleans.Icu.Simulator.Recordings;
using Orleans.Icu.Simulator.Replay;
using Orleans.Icu.Simulator.Sending;

namespace Orleans.Icu.Simulator.Tests.Replay;

public sealed class ReplayTests
{
    [Fact]
    public async Task RunAsync_OfAllSamples_SendsEveryValueExactlyOnceAndExactlyAsRecorded()
    {
        var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var publisher = await ReplayAsync(Samples.Files, double.PositiveInfinity, start);

        var sent = publisher.Records.SelectMany(record => record.Json.GetProperty("vitals").EnumerateObject().Select(vital =>
            (record.Key, record.Timestamp!.Value - start, vital.Name, Number(vital.Value)))).Order().ToList();
        Assert.Equal(Samples.Files.SelectMany(Expected).Order(), sent);
    }

    [Fact]
    public async Task RunAsync_GivesKafkaTimestampAndTelemetryTimeTheVirtualTime()
    {
        var publisher = await ReplayAsync(Samples.Files, 600, null);

        Assert.All(publisher.Records, record => Assert.Equal(record.Timestamp, record.Json.GetProperty("time").GetDateTimeOffset()));
        Assert.Equal(publisher.Records.OrderBy(record => record.Timestamp), publisher.Records);
    }

    [Fact]
    public async Task RunAsync_HasSequencesWithoutHolesAndSaysWhatTheDeviceIsOnce()
    {
        var publisher = await ReplayAsync(Samples.Files, double.PositiveInfinity, null);

        foreach (var device in publisher.Records.GroupBy(record => record.Key))
        {
            var records = device.Select(record => record.Json).ToList();
            Assert.All(records, record => Assert.Equal(device.Key, record.GetProperty("deviceId").GetString()));
            Assert.Equal(Enumerable.Range(1, records.Count).Select(i => (long)i), records.Select(record => record.GetProperty("seq").GetInt64()));
            Assert.Equal(["ward", "bed", "deviceName", "deviceType"], records[0].GetProperty("reported").EnumerateObject().Select(p => p.Name));
            Assert.DoesNotContain(records.Skip(1), record => record.TryGetProperty("reported", out _));
        }
    }

    [Fact]
    public async Task RunAsync_OfPressures_SaysWhetherLineOrCuffMeasuredThem()
    {
        var publisher = await ReplayAsync(Samples.Files, double.PositiveInfinity, null);

        var sources = publisher.Records.Select(record => (
            IsCuff: record.Key.EndsWith("-nibp", StringComparison.Ordinal),
            HasPressure: record.Json.GetProperty("vitals").EnumerateObject().Any(vital => vital.Name.EndsWith("Bp", StringComparison.Ordinal)),
            Source: record.Json.TryGetProperty("sources", out var source) ? source.GetProperty("bloodPressure").GetString() : null)).ToList();
        Assert.Contains(sources, record => record.Source == "line");
        Assert.Contains(sources, record => record.Source == "cuff");
        Assert.All(sources, record => Assert.Equal(record.HasPressure ? record.IsCuff ? "cuff" : "line" : null, record.Source));
    }

    [Fact]
    public void Of_WhenAMomentHasSeveralValuesOfAVital_MakesSeveralRecordsOfTheSameTime()
    {
        var minute = TimeSpan.FromMinutes(5);
        var plan = ReplayPlan.Of("cinc2012",
        [
            new("1", SampleSource.Monitor, minute, VitalKind.HeartRate, 70),
            new("1", SampleSource.Monitor, minute, VitalKind.HeartRate, 71),
            new("1", SampleSource.Line, minute, VitalKind.SystolicBp, 120),
            new("1", SampleSource.Cuff, minute, VitalKind.SystolicBp, 118),
            new("1", SampleSource.Monitor, minute, VitalKind.HeartRate, 72),
        ]);

        Assert.Equal(["cinc2012-1", "cinc2012-1-nibp"], plan.Devices.Select(device => device.DeviceId));
        Assert.All(plan.Devices, device => Assert.Equal("cinc2012-1", device.PatientId));
        Assert.All(plan.Records, record => Assert.Equal(minute, record.Offset));
        Assert.Equal([70, 71, 72], plan.Records.Where(r => r.Device.DeviceId == "cinc2012-1").Select(r => r.Vitals.Single(vital => vital.Kind == VitalKind.HeartRate).Value));
        Assert.Equal([new(VitalKind.HeartRate, 70), new(VitalKind.SystolicBp, 120)], plan.Records[0].Vitals);
        Assert.Equal([PressureSource.Line, PressureSource.Unknown, PressureSource.Unknown, PressureSource.Cuff], plan.Records.Select(record => record.PressureSource));
    }

    [Fact]
    public void Of_WhenAStaysFirstRowIsNotItsEarliest_BeginsWithTheEarliest()
    {
        var plan = ReplayPlan.Of("mimic3",
        [
            new("1", SampleSource.Monitor, TimeSpan.Zero, VitalKind.HeartRate, 70),
            new("1", SampleSource.Monitor, TimeSpan.FromMinutes(-5), VitalKind.HeartRate, 60),
        ]);

        Assert.Equal([(TimeSpan.Zero, 60), (TimeSpan.FromMinutes(5), 70d)], plan.Records.Select(r => (r.Offset, r.Vitals.Single().Value)));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0.5, 0)]
    [InlineData(2, -24)]
    [InlineData(48, -47)]
    [InlineData(double.PositiveInfinity, -48)]
    public void Anchored_LetsTheReplayEndAtThePresentAndNeverInTheFuture(double speed, double startHours)
    {
        var (now, length) = (Telemetry.Start, TimeSpan.FromHours(48));
        var clock = ReplayClock.Anchored(now, length, speed, null);

        Assert.Equal(now.AddHours(startHours), clock.Start);
        Assert.True(clock.TimeOf(length) <= now + clock.DueAfter(length));
        Assert.True(clock.TimeOf(length / 3) <= now + clock.DueAfter(length / 3));
    }

    [Fact]
    public void Anchored_WhenAStartIsGiven_TakesIt()
    {
        var start = new DateTimeOffset(2020, 2, 3, 4, 5, 6, TimeSpan.Zero);

        Assert.Equal(start.AddHours(1), ReplayClock.Anchored(Telemetry.Start, TimeSpan.FromHours(48), 10, start).TimeOf(TimeSpan.FromHours(1)));
    }

    [Fact]
    public async Task RunAsync_TakesAsLongAsTheSpeedSays()
    {
        var time = new StepTime();
        var plan = Plan([Samples.Files[0]]);
        var simulation = new ReplaySimulation(plan, 60, null, new RecordOutlet(new FakePublisher(), "t", time), time);

        await time.RunAsync(simulation.RunAsync(TestContext.Current.CancellationToken));

        Assert.Equal((plan.Length / 60).TotalSeconds, (time.GetUtcNow() - Telemetry.Start).TotalSeconds, 1.0);
    }

    private static async Task<FakePublisher> ReplayAsync(string[] files, double speed, DateTimeOffset? start)
    {
        var (publisher, time) = (new FakePublisher(), new StepTime());
        var simulation = new ReplaySimulation(Plan(files), speed, start, new RecordOutlet(publisher, "t", time), time);
        await time.RunAsync(simulation.RunAsync(TestContext.Current.CancellationToken));
        return publisher;
    }

    private static ReplayPlan Plan(string[] files) =>
        ReplayPlan.Of("cinc2012", RecordingFiles.Read(new Cinc2012Reader(), files, new ReadReport()));

    private static double Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? "ACVPU".IndexOf(value.GetString()!, StringComparison.Ordinal) : value.GetDouble();

    // Written against the format's description, not against the reader.
    private static IEnumerable<(string Key, TimeSpan Offset, string Vital, double Value)> Expected(string file) =>
        from line in File.ReadLines(file).Skip(1)
        let row = line.Split(',')
        let vital = row[1] switch
        {
            "HR" => "heartRate",
            "RespRate" => "respiratoryRate",
            "SaO2" => "spo2",
            "Temp" => "temperature",
            "SysABP" or "NISysABP" => "systolicBp",
            "DiasABP" or "NIDiasABP" => "diastolicBp",
            "MAP" or "NIMAP" => "meanBp",
            "GCS" => "consciousness",
            "FiO2" => "supplementalOxygen",
            "PaCO2" => "paCo2",
            "WBC" => "wbc",
            _ => null,
        }
        where vital is not null
        let device = "cinc2012-" + Path.GetFileNameWithoutExtension(file) + (row[1].StartsWith("NI", StringComparison.Ordinal) ? "-nibp" : row[1] is "PaCO2" or "WBC" ? "-lab" : "")
        let clock = row[0].Split(':')
        let offset = TimeSpan.FromMinutes(60 * int.Parse(clock[0], CultureInfo.InvariantCulture) + int.Parse(clock[1], CultureInfo.InvariantCulture))
        let number = JsonSerializer.Deserialize<decimal>(row[2])
        select (device, offset, vital, row[1] switch
        {
            "GCS" => number switch { 15 => 0, 14 => 1, > 10 => 2, > 5 => 3, _ => 4 },
            "FiO2" => number <= 0.21m ? 0 : (double)((number - 0.2m) * 25),
            _ => (double)number,
        });
}
