using System.Globalization;

namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>The silo dies five times while records flow. Each twin still has each of its records once.</summary>
[Collection(SiloCollection.Name)]
public sealed class CrashTests(ITestOutputHelper output) : IDisposable
{
    private const string RecordsVariable = "ICU_TEST_CRASH_RECORDS";
    private const int Crashes = 5;
    private const int RecordsOfADevice = 100;
    private const int HistorySample = 25;
    private const double Quiet = 0.05;
    private const double Turn = 0.18;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Silo_WhenKilledFiveTimesWhileRecordsFlow_CountsEveryRecordOnce()
    {
        using var broker = await TestBroker.StartNewAsync();
        var records = int.Parse(Environment.GetEnvironmentVariable(RecordsVariable) ?? "20000", CultureInfo.InvariantCulture);
        var seed = Environment.TickCount;
        var random = new Random(seed);
        output.WriteLine($"seed {seed}: {records} records");
        using var kafka = new KafkaProbe(broker.Bootstrap);
        using var ward = new RecordFlow(broker.Bootstrap, records, RecordsOfADevice);
        for (var crash = 0; crash < Crashes; crash++)
        {
            // What is sent while the silo is down and starts again is a backlog it wakes up to.
            var begin = Quiet + (crash * Turn);
            var backlog = ward.SendUpToAsync(begin);
            using var silo = await StartAsync(broker);
            await backlog;
            if (crash % 2 == 1)
            {
                // Every other time the silo gets as far as a commit, so it dies before, in and after checkpoint rounds.
                var committed = kafka.Committed(Telemetry.Topic);
                await Eventually.Sees("the silo has committed more", () => Task.Run(() => kafka.Committed(Telemetry.Topic)), now => now > committed);
            }

            await ward.SendUpToAsync(begin + (Turn * random.NextDouble()));
            await silo.KillAsync();
            output.WriteLine($"killed with {ward.Sent} sent, {kafka.Committed(Telemetry.Topic)} committed");
        }

        var rest = ward.SendUpToAsync(1);
        using var last = await StartAsync(broker);
        await rest;
        await kafka.AwaitCommittedAsync(Telemetry.Topic, Patience);
        await AssertEachRecordCountedOnce(last, ward);
        await AssertHistory(last, ward);
        await AssertMessages(last, ward);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>A group of one takes its partitions again when the broker has noticed that the member before is dead.</summary>
    private Task<SiloProcess> StartAsync(TestBroker broker) => SiloProcess.StartAsync(
        _folder, broker.Setting, "Twins:AdmitUnknownDevices=true", "Kafka:Ingestion:CheckpointInterval=00:00:02");

    private static async Task AssertEachRecordCountedOnce(SiloProcess silo, RecordFlow ward)
    {
        var devices = await silo.Rest.DevicesAsync(ward.Devices);
        var patients = await silo.Rest.PatientsAsync(ward.Devices);
        var wrong = ward.Devices
            .Select(id => (Id: id, Device: devices.GetValueOrDefault(id)?.Counters, Patient: patients.GetValueOrDefault(id)?.Counters))
            .Where(static one => !IsExact(one.Device) || !IsExact(one.Patient))
            .ToList();
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {ward.Devices.Count} have not {RecordsOfADevice} records: {string.Join("; ", wrong.Take(10))}");
    }

    private static bool IsExact(CountersAnswer? counters) =>
        counters is { Records: RecordsOfADevice, Values: RecordsOfADevice * RecordFlow.ValuesOfARecord, Artefacts: 0 };

    private static async Task AssertHistory(SiloProcess silo, RecordFlow ward)
    {
        foreach (var patient in ward.Devices.Where((_, index) => index % Math.Max(1, ward.Devices.Count / HistorySample) == 0))
        {
            var history = await silo.Rest.VitalsAsync(patient, ward.Start - TimeSpan.FromHours(1), ward.Start + TimeSpan.FromHours(3));
            Assert.Equal(
                (patient, RecordsOfADevice * RecordFlow.ValuesOfARecord), (patient, history.Series.Sum(static series => series.Panes.Sum(static pane => pane.Count))));
        }
    }

    private Dictionary<string, string> StrokeMessages() => _folder.Messages()
        .Where(static message => message.Value.Contains("~stroke-s", StringComparison.Ordinal))
        .ToDictionary(StringComparer.Ordinal);

    /// <summary>Whoever was ill has one alarm of each rule, and each alarm one SMS and one e-mail, however often the silo died on the way.</summary>
    private async Task AssertMessages(SiloProcess silo, RecordFlow ward)
    {
        var ill = ward.Ill.SelectMany(static patient => new[] { $"{patient} stroke-score", $"{patient} stroke-sequence" }).Order().ToList();
        var alarms = await Eventually.Sees("every ill patient's alarms are listed", silo.Rest.StrokeAlarmsAsync, alarms => alarms.Count >= ill.Count);
        Assert.Equal(ill, alarms.Select(static alarm => $"{alarm.TwinId} {alarm.RuleId}").Order());

        var messages = await Eventually.Sees("each alarm has its messages", () => Task.FromResult(StrokeMessages()), messages => messages.Count >= 2 * ill.Count);
        Assert.Equal(2 * ill.Count, messages.Count);
        foreach (var alarm in alarms)
        {
            var told = (await silo.Rest.AlarmAsync(alarm.Id))!;
            Assert.All(told.Deliveries, delivery => Assert.Single(messages.Values, message => message.Contains(delivery.Key, StringComparison.Ordinal)));
        }
    }
}
