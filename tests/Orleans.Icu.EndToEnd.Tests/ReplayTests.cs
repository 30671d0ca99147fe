using System.Globalization;
using System.Text.Json;
using Confluent.Kafka;

namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>Recorded stays, replayed through the whole path: every plausible value is in the history, every artefact is counted and goes no further.</summary>
[Collection(SiloCollection.Name)]
public sealed class ReplayTests : IDisposable
{
    private static readonly TimeSpan Stay = TimeSpan.FromHours(49);
    private static readonly string Samples = Path.Combine(ChildProgram.PathOf("RepositoryRoot"), "samples", "cinc2012");
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task RecordedStays_WhenReplayed_AreFoundInTheHistoryValueForValue()
    {
        var start = Midnight(TimeProvider.System.GetUtcNow() - Stay - TimeSpan.FromDays(1));
        var files = Directory.GetFiles(Samples, "*.txt").SelectMany(Cinc2012File.Read).ToLookup(static value => "cinc2012-" + value.Stay);
        using var silo = await SiloProcess.StartAsync(_folder);
        await LetStrokeRulesAloneAsync(silo);
        await ReplayAsync(silo, start);

        using var kafka = new KafkaProbe(silo.EmbeddedKafka);
        await kafka.AwaitCommittedAsync(Telemetry.Topic);
        var sent = kafka.ReadAll(Telemetry.Topic).Select(Sent.Read).ToLookup(static record => record.PatientId);
        foreach (var stay in files)
        {
            var twin = (await silo.Rest.PatientAsync(stay.Key))!;
            var plausible = stay.Where(static value => value.IsPlausible).ToList();
            Assert.Equal(
                (stay.Key, sent[stay.Key].Count(), plausible.Count, stay.Count() - plausible.Count),
                (twin.Id, (int)twin.Counters.Records, (int)twin.Counters.Values, (int)twin.Counters.Artefacts));
            AssertHistory(plausible, start, await silo.Rest.VitalsAsync(stay.Key, start, start + Stay));
            AssertRules(twin, [.. sent[stay.Key]]);
        }

        Assert.Contains(files, static stay => stay.Any(static value => !value.IsPlausible));
        await AssertAlarmInputsArePlausible(silo);
    }

    public void Dispose() => _folder.Dispose();

    private async Task ReplayAsync(SiloProcess silo, DateTimeOffset start)
    {
        string[] arguments =
        [
            "replay", "--format", "cinc2012", Samples, "--speed", "max", "--start", start.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            "--bootstrap", silo.EmbeddedKafka, "--admit", silo.Address.ToString(),
        ];
        using var simulator = ChildProgram.StartOwn("SimulatorProgram", arguments, _folder.Path);
        Assert.True(await simulator.ExitAsync(TimeSpan.FromMinutes(3)) == 0, $"{simulator.Log}\n{silo.Log}");
    }

    /// <summary>Without the rules that hold the stroke score back, brute force knows how often it is raised.</summary>
    private static async Task LetStrokeRulesAloneAsync(SiloProcess silo)
    {
        await silo.Rest.TurnOffRuleAsync("deterioration");
        await silo.Rest.TurnOffRuleAsync("deterioration-high");
    }

    /// <summary>Per vital and minute, the history has as many values as the file, the same smallest, the same largest; and nothing else.</summary>
    private static void AssertHistory(IEnumerable<RecordedValue> plausible, DateTimeOffset start, VitalsAnswer history)
    {
        var expected = plausible.GroupBy(static value => (value.Vital, value.Minute))
            .Select(group => new Pane(group.Key.Vital, start + group.Key.Minute, group.Count(), group.Min(static one => one.Value), group.Max(static one => one.Value)));
        var found = history.Series.SelectMany(static series => series.Panes.Select(pane => new Pane(series.Vital, pane.Time, pane.Count, pane.Min, pane.Max)));
        Assert.Equal(expected.OrderBy(static pane => pane.Vital, StringComparer.Ordinal).ThenBy(static pane => pane.Time), found.OrderBy(static pane => pane.Vital, StringComparer.Ordinal).ThenBy(static pane => pane.Time));
    }

    /// <summary>Of a stay with one device the order of arrival is known, so the rules must count what brute force counts without the artefacts.</summary>
    private static void AssertRules(PatientAnswer twin, List<Sent> records)
    {
        records = [.. records.Where(static record => record.Measurements().Any())];
        if (records.Select(static record => record.DeviceId).Distinct().Count() > 1)
        {
            return;
        }

        var measurements = records.SelectMany(static record => record.Measurements()).ToList();
        Assert.Equal(
            (StrokeReference.ScoreRaises(records.Select(static record => record.Measurements().ToList())), StrokeReference.SequenceMatches(measurements)),
            ((int)twin.Occurrences("stroke-score"), (int)twin.Occurrences("stroke-sequence")));
    }

    private static async Task AssertAlarmInputsArePlausible(SiloProcess silo)
    {
        var inputs = (await silo.Rest.AlarmsAsync()).SelectMany(static alarm => alarm.Inputs).Where(static input => input.Value is not null && Plausible.Knows(input.Name)).ToList();
        Assert.NotEmpty(inputs);
        Assert.All(inputs, static input => Assert.True(Plausible.Is(input.Name, input.Value!.Value), $"an alarm rests on {input}"));
    }

    private static DateTimeOffset Midnight(DateTimeOffset time) => new(time.UtcDateTime.Date, TimeSpan.Zero);

    private sealed record Pane(string Vital, DateTimeOffset Time, int Count, double Min, double Max);

    /// <summary>A record as it stands in Kafka.</summary>
    private sealed record Sent(string DeviceId, DateTime Time, List<(string Vital, double Value)> Vitals)
    {
        private static readonly Dictionary<string, string> PrototypeNames = new() { ["heartRate"] = "HR", ["systolicBp"] = "SBP", ["temperature"] = "TEMP" };

        public string PatientId => DeviceId.Replace("-nibp", string.Empty, StringComparison.Ordinal).Replace("-lab", string.Empty, StringComparison.Ordinal);

        public static Sent Read(ConsumeResult<byte[], byte[]> record)
        {
            var json = JsonDocument.Parse(record.Message.Value).RootElement;
            var vitals = json.GetProperty("vitals").EnumerateObject().Select(static vital => (vital.Name, Number(vital.Value))).ToList();
            return new(json.GetProperty("deviceId").GetString()!, record.Message.Timestamp.UtcDateTime, vitals);
        }

        private static double Number(JsonElement value) =>
            value.ValueKind == JsonValueKind.String ? "ACVPU".IndexOf(value.GetString()!, StringComparison.Ordinal) : value.GetDouble();

        public IEnumerable<Measurement> Measurements() => Vitals
            .Where(static vital => PrototypeNames.ContainsKey(vital.Vital) && Plausible.Is(vital.Vital, vital.Value))
            .Select(vital => new Measurement(PrototypeNames[vital.Vital], vital.Value, Time));
    }
}
