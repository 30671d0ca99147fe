using System.Globalization;
using System.Text.Json;
using Confluent.Kafka;
using Orleans.Icu.Testing;

namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>The prototype's producer against us: 999 patients, three vitals each, absurd values. Nothing is lost, and every rule counts as brute force does.</summary>
[Collection(SiloCollection.Name)]
public sealed class PrototypeTests : IDisposable
{
    private const string Topic = "geCEP";
    private const int Users = 999;
    private const int Rounds = 12;
    private const int PrototypePort = 9092;
    private const string Seed = "20261123";
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task PythonProducer_AgainstItsHardCodedAddress_LosesNothingAndMatchesBruteForce()
    {
        var python = Environment.GetEnvironmentVariable("ICU_TEST_PYTHON");
        Assert.SkipWhen(string.IsNullOrEmpty(python), "ICU_TEST_PYTHON names no Python with the package kafka (Debian: python3-kafka).");
        Assert.SkipUnless(FreePorts.IsFree(PrototypePort), "Port 9092, the prototype's hard-coded address, is taken on this machine.");
        using var silo = await SiloProcess.StartAsync(_folder, PrototypePort);

        var script = Path.Combine(AppContext.BaseDirectory, "Data", "icu_producer.py");
        using (var producer = ChildProgram.Start(python!, [script, Rounds.ToString(CultureInfo.InvariantCulture), Seed], _folder.Path))
        {
            Assert.True(await producer.ExitAsync(TimeSpan.FromMinutes(3)) == 0, producer.Log);
        }

        await AssertNothingLost(silo);
    }

    [Fact]
    public async Task PrototypesRecords_FromAnyClient_LoseNothingAndMatchBruteForce()
    {
        using var silo = await SiloProcess.StartAsync(_folder);
        using (var kafka = new KafkaProbe(silo.EmbeddedKafka))
        {
            await kafka.SendAsync(Topic, Records());
        }

        await AssertNothingLost(silo);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>What the prototype's loop sends, with its own distribution; a second passes between rounds.</summary>
    private static IEnumerable<Message<byte[], byte[]>> Records()
    {
        var random = new Random(int.Parse(Seed, CultureInfo.InvariantCulture));
        var start = TimeProvider.System.GetUtcNow() - TimeSpan.FromSeconds(Rounds);
        for (var round = 0; round < Rounds; round++)
        {
            var time = start + TimeSpan.FromSeconds(round);
            for (var user = 1; user <= Users; user++)
            {
                var key = user.ToString(CultureInfo.InvariantCulture);
                var heart = (int)Normal(random, 70, 20);
                var temperature = Normal(random, 37, 0.5).ToString("F2", CultureInfo.InvariantCulture);
                var pressure = (int)Normal(random, 120, 25);
                yield return KafkaProbe.Message(key, $$"""{"userid": "{{key}}", "type": "HR", "value": {{heart}}}""", time);
                yield return KafkaProbe.Message(key, $$"""{"type": "TEMP", "value": "{{temperature}}", "userid": "{{key}}"}""", time);
                yield return KafkaProbe.Message(key, $$"""{"userid": {{key}}, "type": "SBP", "value": {{pressure}}}""", time);
            }
        }
    }

    private static double Normal(Random random, double mean, double deviation) =>
        mean + (deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));

    private static async Task AssertNothingLost(SiloProcess silo)
    {
        using var kafka = new KafkaProbe(silo.EmbeddedKafka);
        await kafka.AwaitCommittedAsync(Topic);
        var sent = kafka.ReadAll(Topic).Select(Read).GroupBy(static one => one.User, static one => one.Measurement).ToDictionary(static user => user.Key, static user => user.ToList());
        Assert.Equal(Users, sent.Count);
        Assert.Equal(3 * Users * Rounds, sent.Values.Sum(static all => all.Count));

        var patients = await silo.Rest.PatientsAsync(sent.Keys);
        var devices = await silo.Rest.DevicesAsync(sent.Keys.Select(static user => "seed-" + user));
        Assert.All(sent, user => Assert.Equal(Expected(user.Value), Found(patients[user.Key])));
        Assert.All(sent, user => Assert.Equal((user.Value.Count, user.Key), ((int)devices["seed-" + user.Key].Counters.Records, devices["seed-" + user.Key].PatientId)));
        await AssertAlarms(silo, sent);
    }

    /// <summary>Who matched a rule has its alarm, and nobody else; each alarm counts the times its condition came true.</summary>
    private static async Task AssertAlarms(SiloProcess silo, Dictionary<string, List<Measurement>> sent)
    {
        var score = sent.ToDictionary(static user => user.Key, static user => StrokeReference.ScoreRaises(user.Value.FindAll(IsPlausible)));
        var sequence = sent.ToDictionary(static user => user.Key, static user => StrokeReference.SequenceMatches(user.Value.FindAll(IsPlausible)));
        string[] expected =
        [
            .. score.Where(static user => user.Value > 0).Select(static user => $"stroke-score at {user.Key}, raised {user.Value} times"),
            .. sequence.Where(static user => user.Value > 0).Select(static user => $"stroke-sequence at {user.Key}"),
        ];
        Assert.Contains(score.Values, static raises => raises > 1);
        Assert.Contains(sequence.Values, static matches => matches > 0);

        // The list follows the alarms, so look until it shows what it must; then nothing else may be in it.
        var listed = await Eventually.Sees(
            "every alarm is listed with the times it was raised", async () => new Listed([.. (await silo.Rest.StrokeAlarmsAsync()).Select(Describe)], expected), static seen => seen.Missing.Length == 0);
        Assert.Equal(expected.Order(), listed.Alarms.Order());
    }

    private static string Describe(AlarmAnswer alarm) => alarm.RuleId == "stroke-score"
        ? $"{alarm.RuleId} at {alarm.TwinId}, raised {alarm.Raises} times"
        : $"{alarm.RuleId} at {alarm.TwinId}";

    private static (string User, Measurement Measurement) Read(ConsumeResult<byte[], byte[]> record)
    {
        var json = JsonDocument.Parse(record.Message.Value).RootElement;
        var value = json.GetProperty("value");
        return (
            json.GetProperty("userid").ToString(),
            new Measurement(
                json.GetProperty("type").GetString()!,
                value.ValueKind == JsonValueKind.String ? double.Parse(value.GetString()!, CultureInfo.InvariantCulture) : value.GetDouble(),
                record.Message.Timestamp.UtcDateTime));
    }

    private static Tally Expected(List<Measurement> sent)
    {
        var plausible = sent.Where(IsPlausible).ToList();
        return new(
            sent.Count, plausible.Count, sent.Count - plausible.Count, StrokeReference.ScoreRaises(plausible), StrokeReference.SequenceMatches(plausible));
    }

    private static Tally Found(PatientAnswer patient) => new(
        patient.Counters.Records,
        patient.Counters.Values,
        patient.Counters.Artefacts,
        patient.Occurrences("stroke-score"),
        patient.Occurrences("stroke-sequence"));

    /// <summary>A heart rate below zero is an artefact; the distribution has one in some thousands.</summary>
    private static bool IsPlausible(Measurement measurement) => measurement.Type switch
    {
        "HR" => measurement.Value is >= 0 and <= 300,
        "SBP" => measurement.Value is >= 0 and <= 350,
        _ => measurement.Value is >= 20 and <= 45,
    };

    private sealed record Listed(string[] Alarms, string[] Expected)
    {
        public string[] Missing { get; } = [.. Expected.Except(Alarms)];

        public override string ToString() => $"{Alarms.Length} alarms; not expected: {string.Join("; ", Alarms.Except(Expected))}; missing: {string.Join("; ", Missing)}";
    }

    private sealed record Tally(long Records, long Values, long Artefacts, long ScoreRaises, long SequenceMatches);
}
