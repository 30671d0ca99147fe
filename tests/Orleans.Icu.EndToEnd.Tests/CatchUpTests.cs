using System.Globalization;
using Confluent.Kafka;
using Orleans.Icu.Rules;

namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>
/// Recorded stays of two devices each, on different partitions, read after an outage in six different orders and speeds: the alarms are
/// those of the rules run over the same values in the order of time, to the second.
/// </summary>
[Collection(SiloCollection.Name)]
public sealed class CatchUpTests : IDisposable
{
    private const int Stays = 20;
    private const int Partitions = 8;

    /// <summary>It reads when the patient was admitted, which here is when the test runs.</summary>
    private const string OfAdmission = "bp-variability";
    private static readonly TimeSpan CuffIsLater = TimeSpan.FromSeconds(20);
    private static readonly DateTimeOffset Start = new(2012, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] Speeds = ["Kafka:Ingestion:MaxBatchRecords=1", "Kafka:Ingestion:MaxBatchRecords=256", "Kafka:ClientSettings:fetch.max.bytes=65536"];
    private readonly TempFolder _folder = new();
    private readonly RecordedStay[] _stays = [.. ReadStays()];

    [Fact]
    public async Task Alarms_OfStaysReadAfterAnOutageInAnyOrder_AreThoseOfTheOrderOfTime()
    {
        Assert.Equal(Stays, _stays.Length);
        var expected = _stays.ToDictionary(static stay => stay.Id, Reference);
        Assert.True(expected.Values.Sum(static alarms => alarms.Count) > Stays);
        using var broker = await TestBroker.StartNewAsync();
        using (var silo = await SiloProcess.StartAsync(_folder, broker.Setting))
        {
            foreach (var (order, stay) in Orders().SelectMany(order => _stays.Select(stay => (order.Name, stay))))
            {
                await silo.Rest.AssociateAsync(stay.Device(order, 0), stay.Patient(order));
                await silo.Rest.AssociateAsync(stay.Device(order, 1), stay.Patient(order));
            }

            Assert.Equal(0, await silo.StopAsync());
        }

        foreach (var (number, orders) in Orders().Chunk(2).Index())
        {
            // While the silo is away two fleets send, each in an order of its own.
            foreach (var (name, records) in orders)
            {
                Send(broker.Bootstrap, name, records);
            }

            using var silo = await SiloProcess.StartAsync(_folder, broker.Setting, Speeds[number]);
            using var kafka = new KafkaProbe(broker.Bootstrap);
            await kafka.AwaitCommittedAsync(Telemetry.Topic);
            foreach (var (name, _) in orders)
            {
                foreach (var stay in _stays)
                {
                    Assert.Equal((name, stay.Id, string.Join('\n', expected[stay.Id])), (name, stay.Id, string.Join('\n', await Found(silo, stay, stay.Patient(name)))));
                }
            }

            Assert.Equal(0, await silo.StopAsync());
        }
    }

    public void Dispose() => _folder.Dispose();

    private (string Name, IEnumerable<(RecordedStay Stay, StayRecord Record)> Records)[] Orders()
    {
        var all = _stays.SelectMany(static stay => stay.Records.Select(record => (stay, record))).ToList();
        var random = new Random(7);
        return
        [
            ("time", all.OrderBy(static one => one.record.Offset)),
            ("monitor-first", all.OrderBy(static one => one.record.Device).ThenBy(static one => one.record.Offset)),
            ("cuff-first", all.OrderByDescending(static one => one.record.Device).ThenBy(static one => one.record.Offset)),
            ("stay-by-stay", all.OrderBy(static one => one.stay.Id, StringComparer.Ordinal).ThenBy(static one => one.record.Device).ThenBy(static one => one.record.Offset)),
            ("hours-apart", all.OrderBy(static one => one.record.Offset + TimeSpan.FromHours(one.record.Device * 7))),
            ("shuffled", Shuffled(all, random)),
        ];
    }

    /// <summary>Each device's records in their order; whose comes next is chance.</summary>
    private static IEnumerable<(RecordedStay, StayRecord)> Shuffled(List<(RecordedStay Stay, StayRecord Record)> all, Random random)
    {
        var devices = all.GroupBy(static one => (one.Stay.Id, one.Record.Device)).Select(static device => new Queue<(RecordedStay, StayRecord)>(device)).ToList();
        while (devices.Count > 0)
        {
            var next = random.Next(devices.Count);
            for (var run = random.Next(40); run >= 0 && devices[next].TryDequeue(out var one); run--)
            {
                yield return one;
            }

            if (devices[next].Count == 0)
            {
                devices.RemoveAt(next);
            }
        }
    }

    private static void Send(string bootstrap, string order, IEnumerable<(RecordedStay Stay, StayRecord Record)> records)
    {
        using var producer = new ProducerBuilder<byte[], byte[]>(new ProducerConfig { BootstrapServers = bootstrap, EnableIdempotence = true }).Build();
        foreach (var (stay, record) in records)
        {
            var (id, time) = (stay.Device(order, record.Device), Start + record.Offset);
            var json = Telemetry.Json(id, time, record.Vitals).Replace("\"vitals\"", "\"recorded\":true,\"vitals\"", StringComparison.Ordinal);
            var partition = (stay.Number + (record.Device * Partitions / 2)) % Partitions;
            producer.Produce(new TopicPartition(Telemetry.Topic, partition), KafkaProbe.Message(id, json));
        }

        producer.Flush(TestContext.Current.CancellationToken);
    }

    /// <summary>When which rule became present, by the engine alone over the values in the order of time.</summary>
    private static List<string> Reference(RecordedStay stay)
    {
        var rules = RuleSet.Compile(IcuVocabulary.Patient, BuiltInRules.All.Where(static rule => rule.Twin == IcuVocabulary.PatientTwin));
        var (state, signals) = (rules.CreateState(), new List<RuleSignal>());
        foreach (var record in stay.Records.OrderBy(static record => record.Offset))
        {
            RuleValue[] values = [.. record.Vitals.Select(static vital => new RuleValue(IndexOf(vital.Vital), vital.Value))];
            rules.Apply(state, (Start + record.Offset).UtcTicks, values, signals);
        }

        return Lines(signals.Where(static signal => signal.Kind == RuleSignalKind.Raised).Select(static signal => (signal.RuleId, signal.Time)));
    }

    private static async Task<List<string>> Found(SiloProcess silo, RecordedStay stay, string patient)
    {
        var end = Start + stay.Records.Max(static record => record.Offset);
        var raised = new List<(string, DateTimeOffset)>();
        foreach (var alarm in (await silo.Rest.AlarmsAsync()).Where(alarm => alarm.TwinId == patient))
        {
            var journal = (await silo.Rest.AlarmAsync(alarm.Id))!.Journal;
            raised.AddRange(journal
                .Where(fact => fact.Kind is "raised" or "recurred" && fact.Time <= end)
                .Select(fact => (alarm.RuleId, fact.Time)));
        }

        return Lines(raised);
    }

    private static List<string> Lines(IEnumerable<(string Rule, DateTimeOffset Time)> raised) =>
    [
        .. raised.Where(static one => one.Rule != OfAdmission)
            .Select(static one => string.Create(CultureInfo.InvariantCulture, $"{one.Rule} {one.Time.UtcDateTime:yyyy-MM-dd HH:mm:ss}"))
            .Order(StringComparer.Ordinal),
    ];

    private static int IndexOf(string vital)
    {
        Assert.True(IcuVocabulary.Patient.TryGetIndex(vital, out var index), vital);
        return index;
    }

    private static IEnumerable<RecordedStay> ReadStays()
    {
        var folders = new[] { Path.Combine(ChildProgram.PathOf("RepositoryRoot"), "samples", "cinc2012"), Path.Combine(AppContext.BaseDirectory, "Data", "cinc2012") };
        return folders.SelectMany(static folder => Directory.GetFiles(folder, "*.txt")).Order(StringComparer.Ordinal)
            .Select(static (file, number) => new RecordedStay(number, Path.GetFileNameWithoutExtension(file), [.. Records(Cinc2012File.Read(file))]));
    }

    /// <summary>Pressures come from the cuff, twenty seconds later than what the monitor measured at that minute.</summary>
    private static IEnumerable<StayRecord> Records(IEnumerable<RecordedValue> values) =>
        from value in values
        group value by (Device: value.Vital.EndsWith("Bp", StringComparison.Ordinal) ? 1 : 0, value.Minute) into moment
        let vitals = moment.DistinctBy(static value => value.Vital).Select(static value => (value.Vital, value.Value)).ToArray()
        select new StayRecord(moment.Key.Device, moment.Key.Minute + (moment.Key.Device * CuffIsLater), vitals);

    private sealed record StayRecord(int Device, TimeSpan Offset, (string Vital, double Value)[] Vitals);

    private sealed record RecordedStay(int Number, string Id, StayRecord[] Records)
    {
        public string Patient(string order) => $"{order}-{Id}";

        public string Device(string order, int device) => $"{order}-{Id}-{(device == 0 ? "monitor" : "cuff")}";
    }
}
