using System.Globalization;
using Confluent.Kafka;
using Orleans.Icu.Rules;

namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>
/// Recorded stays of three devices each, a monitor, an arterial line and a cuff, on different partitions, read after an outage in different orders and at different speeds: the
/// alarms are those of the rules run over the same values in the order of time, to the second.
/// </summary>
[Collection(SiloCollection.Name)]
public sealed class CatchUpTests : IDisposable
{
    private const int Stays = 20;
    private const int Partitions = 8;

    /// <summary>It reads when the patient was admitted, which here is when the test runs.</summary>
    private const string OfAdmission = "bp-variability";

    /// <summary>Of what is technical nobody is told while a backlog is caught up with; what is over by then is counted at the twin alone.</summary>
    private static readonly HashSet<string> Technical =
        [.. BuiltInRules.All.Where(static rule => rule.Kind == ConditionKind.Technical).Select(static rule => rule.Id)];

    private static readonly string[] Devices = ["monitor", "line", "cuff"];
    private static readonly TimeSpan PressuresAreLater = TimeSpan.FromSeconds(20);
    private static readonly DateTimeOffset Start = new(2012, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly Fleet[] _fleets =
    [
        new("in-time-singly", "MaxBatchRecords=1", static records => records.OrderBy(static one => one.Record.Offset)),
        new("in-time", "MaxBatchRecords=256", static records => records.OrderBy(static one => one.Record.Offset)),
        new("stay-after-stay", "MaxBatchRecords=16", static records => records.OrderBy(static one => one.Stay.Number).ThenBy(static one => one.Record.Device)),
        new("monitors-first", "MaxBufferedRecords=200", static records => records.OrderBy(static one => one.Record.Device).ThenBy(static one => one.Stay.Number)),
        new("cuffs-first-last-stay-first", "MaxOutstandingCalls=1", static records =>
            records.OrderByDescending(static one => one.Record.Device).ThenByDescending(static one => one.Stay.Number)),
        new("shuffled", "CheckpointInterval=00:00:00.1", Shuffle),
    ];

    private readonly TempFolder _folder = new();
    private readonly RecordedStay[] _stays = [.. ReadStays()];

    [Fact]
    public async Task Alarms_OfStaysReadAfterAnOutageInAnyOrderAtAnySpeed_AreThoseOfTheOrderOfTime()
    {
        Assert.Equal(Stays, _stays.Length);
        var expected = _stays.ToDictionary(static stay => stay.Id, Reference);
        Assert.True(expected.Values.Sum(static alarms => alarms.Count) > Stays);
        using var broker = await TestBroker.StartNewAsync();
        using (var silo = await SiloProcess.StartAsync(_folder, broker.Setting))
        {
            foreach (var (fleet, stay) in _fleets.SelectMany(fleet => _stays.Select(stay => (fleet, stay))))
            {
                for (var device = 0; device < Devices.Length; device++)
                {
                    await silo.Rest.AssociateAsync(stay.Device(fleet.Name, device), stay.Patient(fleet.Name));
                }
            }

            Assert.Equal(0, await silo.StopAsync());
        }

        foreach (var fleet in _fleets)
        {
            // The fleet sends while the silo is away, which finds two days of it in partitions it does not read evenly.
            Send(broker.Bootstrap, fleet);
            using var silo = await SiloProcess.StartAsync(_folder, broker.Setting, $"Kafka:Ingestion:{fleet.Speed}");
            using var kafka = new KafkaProbe(broker.Bootstrap);
            await kafka.AwaitCommittedAsync(Telemetry.Topic);
            await silo.AwaitHealthAsync("healthy");
            foreach (var stay in _stays)
            {
                await AwaitAppliedAsync(silo, fleet, stay, expected[stay.Id]);
            }

            await AwaitAlarmsAsync(silo, fleet, expected);
            Assert.Equal(0, await silo.StopAsync());
        }
    }

    public void Dispose() => _folder.Dispose();

    private void Send(string bootstrap, Fleet fleet)
    {
        using var producer = new ProducerBuilder<byte[], byte[]>(new ProducerConfig { BootstrapServers = bootstrap, EnableIdempotence = true, MaxInFlight = 1 }).Build();
        foreach (var (stay, record) in fleet.Order(_stays.SelectMany(static stay => stay.Records.OrderBy(static record => record.Offset), static (stay, record) => new SentRecord(stay, record))))
        {
            var (id, time) = (stay.Device(fleet.Name, record.Device), Start + record.Offset);
            var source = record.Device == 0 ? string.Empty : $"\"sources\":{{\"bloodPressure\":\"{Devices[record.Device]}\"}},";
            var json = Telemetry.Json(id, time, record.Vitals).Replace("\"vitals\"", $"\"recorded\":true,{source}\"vitals\"", StringComparison.Ordinal);
            var partition = (stay.Number + (record.Device * 3)) % Partitions;
            producer.Produce(new TopicPartition(Telemetry.Topic, partition), KafkaProbe.Message(id, json));
        }

        producer.Flush(TestContext.Current.CancellationToken);
    }

    /// <summary>When which rule became present, by the engine alone over the values in the order of time.</summary>
    private static List<string> Reference(RecordedStay stay)
    {
        var rules = RuleSet.Compile(IcuVocabulary.Patient, BuiltInRules.All.Where(static rule => rule.Twin == IcuVocabulary.PatientTwin));
        var (state, signals) = (rules.CreateState(), new List<RuleSignal>());
        foreach (var record in stay.Records.OrderBy(static record => record.Offset).ThenBy(static record => record.Device))
        {
            RuleValue[] values = [.. Counting(stay, record).Select(static vital => new RuleValue(IndexOf(vital.Vital), vital.Value))];
            rules.Apply(state, (Start + record.Offset).UtcTicks, values, signals);
        }

        return Lines(signals.Where(static signal => signal.Kind == RuleSignalKind.Raised).Select(static signal => (signal.RuleId, signal.Time)));
    }

    /// <summary>
    /// The cuff's pressures count when the line has given none in the two minutes before; those that did not count do so with the first
    /// record after that time, when they are newer than the line's last, at most four minutes old, and nobody has measured since. Mean pressures of line and cuff no more than a
    /// minute apart are a pair, a cuff's one of one pair alone, and what is new is by how much the cuff's is higher.
    /// </summary>
    private static IEnumerable<(string Vital, double Value)> Counting(RecordedStay stay, StayRecord record)
    {
        var before = stay.Records.Where(other => other.Offset < record.Offset || (other.Offset == record.Offset && other.Device < record.Device))
            .OrderByDescending(static other => other.Offset).ThenByDescending(static other => other.Device).ToList();
        var hasLine = before.Exists(other => other.Device == 1 && Pressures(other).Any() && record.Offset - other.Offset <= TimeSpan.FromMinutes(2));
        var counting = record.Device == 2 && hasLine ? [] : Pressures(record).Any(static vital => IsPressure(vital.Vital)) ? Taken(record.Vitals) : Taken(record.Vitals).Concat(Restored(before, record));
        if (record.Device == 0 || MeanOf(record) is not { } mean
            || before.Find(static other => other.Device > 0 && MeanOf(other) is not null) is not { } last
            || last.Device == record.Device || record.Offset - last.Offset > TimeSpan.FromMinutes(1))
        {
            return counting;
        }

        var isPaired = last.Device == 2 && before.Exists(other =>
            other.Device == 1 && MeanOf(other) is not null && other.Offset <= last.Offset && last.Offset - other.Offset <= TimeSpan.FromMinutes(1));
        var difference = record.Device == 2 ? mean - MeanOf(last)!.Value : MeanOf(last)!.Value - mean;
        return isPaired ? counting : counting.Append(("cuffAboveLine", difference));
    }

    /// <summary>The cuff's reading that gave way and counts from this record on, which has no pressures.</summary>
    /// <param name="before">The records before it, newest first.</param>
    /// <param name="record">The record.</param>
    private static IEnumerable<(string Vital, double Value)> Restored(List<StayRecord> before, StayRecord record)
    {
        var withPressures = before.Where(static other => other.Device > 0 && Pressures(other).Any()).ToList();
        if (withPressures.FirstOrDefault() is not { Device: 2 } cuff || withPressures.Find(static other => other.Device == 1) is not { } line)
        {
            return [];
        }

        var gone = line.Offset + TimeSpan.FromMinutes(2);
        var isFirst = record.Offset > gone && !before.Exists(other => other.Offset > gone);
        var isFresh = record.Offset - cuff.Offset <= TimeSpan.FromMinutes(4);
        return isFirst && isFresh && cuff.Offset > line.Offset && cuff.Offset <= gone ? Pressures(cuff) : [];
    }

    private static bool IsPressure(string vital) => vital.EndsWith("Bp", StringComparison.Ordinal);

    private static IEnumerable<(string Vital, double Value)> Pressures(StayRecord record) => Taken(record.Vitals).Where(static vital => Plausible.Is(vital.Vital, vital.Value));

    private static double? MeanOf(StayRecord record) => Pressures(record).Where(static vital => vital.Vital == "meanBp").Select(static vital => (double?)vital.Value).SingleOrDefault();

    /// <summary>A systolic pressure below the diastolic one is refused, with it.</summary>
    private static IEnumerable<(string Vital, double Value)> Taken((string Vital, double Value)[] vitals)
    {
        var known = vitals.ToDictionary(static vital => vital.Vital, static vital => vital.Value);
        var isCrossed = known.TryGetValue("systolicBp", out var systolic) && known.TryGetValue("diastolicBp", out var diastolic) && systolic < diastolic;
        return vitals.Where(vital => !isCrossed || vital.Vital is not ("systolicBp" or "diastolicBp"));
    }

    /// <summary>All is read; what waited for other devices may still be on its way through the rules, whose alarms may be on theirs.</summary>
    private static async Task AwaitAppliedAsync(SiloProcess silo, Fleet fleet, RecordedStay stay, List<string> expected)
    {
        var twin = await Eventually.Sees(
            $"all records of {stay.Patient(fleet.Name)} are applied",
            () => silo.Rest.PatientAsync(stay.Patient(fleet.Name)),
            patient => patient?.Counters.Records == stay.Records.Length);
        var raised = twin!.Rules.Where(static rule => rule.RuleId != OfAdmission && rule.Occurrences > 0)
            .Select(static rule => (rule.RuleId, rule.Occurrences)).Order();
        var due = expected.GroupBy(static line => line.Split(' ')[0], static (rule, lines) => (rule, (long)lines.Count())).Order();
        Assert.Equal((fleet.Name, stay.Id, string.Join('\n', due)), (fleet.Name, stay.Id, string.Join('\n', raised)));
    }

    private async Task AwaitAlarmsAsync(SiloProcess silo, Fleet fleet, Dictionary<string, List<string>> expected) => await Eventually.Sees(
        $"the alarms of {fleet.Name} are those of the order of time",
        async () =>
        {
            var alarms = (await silo.Rest.AlarmsAsync()).ToLookup(static alarm => alarm.TwinId);
            var wrong = new List<string>();
            foreach (var stay in _stays)
            {
                var found = await Found(silo, stay, alarms[stay.Patient(fleet.Name)].Where(static alarm => !Technical.Contains(alarm.RuleId)));
                var due = expected[stay.Id].Where(static line => !Technical.Contains(line.Split(' ')[0])).ToList();
                if (!found.SequenceEqual(due))
                {
                    wrong.Add($"{stay.Id}: {string.Join(", ", found)} in the place of {string.Join(", ", due)}");
                }
            }

            return wrong;
        },
        static wrong => wrong.Count == 0);

    private static async Task<List<string>> Found(SiloProcess silo, RecordedStay stay, IEnumerable<AlarmAnswer> alarms)
    {
        var end = Start + stay.Records.Max(static record => record.Offset);
        var raised = new List<(string, DateTimeOffset)>();
        foreach (var alarm in alarms)
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

    /// <summary>Pressures come from line and cuff at the same second, twenty seconds later than what the monitor measured at that minute.</summary>
    private static IEnumerable<StayRecord> Records(IEnumerable<RecordedValue> values) =>
        from value in values
        group value by (Device: Math.Max(0, Array.IndexOf(Devices, value.Source)), value.Minute) into moment
        let vitals = moment.DistinctBy(static value => value.Vital).Select(static value => (value.Vital, value.Value)).ToArray()
        select new StayRecord(moment.Key.Device, moment.Key.Minute + (moment.Key.Device == 0 ? TimeSpan.Zero : PressuresAreLater), vitals);

    /// <summary>Bursts of devices in any order; each device sends its own records in theirs.</summary>
    private static List<SentRecord> Shuffle(IEnumerable<SentRecord> records)
    {
        const int LongestBurst = 40;
        var random = new Random(20);
        var left = records.GroupBy(static one => (one.Stay.Number, one.Record.Device)).Select(static device => new Queue<SentRecord>(device)).ToList();
        var shuffled = new List<SentRecord>();
        while (left.Count > 0)
        {
            var device = left[random.Next(left.Count)];
            for (var burst = random.Next(1, LongestBurst); burst > 0 && device.TryDequeue(out var record); burst--)
            {
                shuffled.Add(record);
            }

            left.RemoveAll(static device => device.Count == 0);
        }

        return shuffled;
    }

    /// <summary>The stays' devices under names of their own, in the order in which they send, and how the silo reads them.</summary>
    private sealed record Fleet(string Name, string Speed, Func<IEnumerable<SentRecord>, IEnumerable<SentRecord>> Order);

    private sealed record SentRecord(RecordedStay Stay, StayRecord Record);

    private sealed record StayRecord(int Device, TimeSpan Offset, (string Vital, double Value)[] Vitals);

    private sealed record RecordedStay(int Number, string Id, StayRecord[] Records)
    {
        public string Patient(string fleet) => $"{fleet}-{Id}";

        public string Device(string fleet, int device) => $"{fleet}-{Id}-{Devices[device]}";
    }
}
