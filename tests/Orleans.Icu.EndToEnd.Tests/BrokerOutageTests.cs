using System.Text.Json;

namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>The broker goes away and comes back: the silo says so, loses nothing, and tells of its alarms afterwards.</summary>
[Collection(SiloCollection.Name)]
public sealed class BrokerOutageTests : IDisposable
{
    private const int Devices = 50;
    private const int Rounds = 20;

    // An alarm's timer tries again each five seconds; its reminder, which covers the timer, each minute.
    private static readonly TimeSpan FactPatience = TimeSpan.FromMinutes(4);
    private static readonly string[] Ids = [.. Enumerable.Range(0, Devices).Select(static number => $"outage-{number}")];
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Broker_WhenStoppedForAWhile_CostsNoRecordAndNoAlarmFact()
    {
        using var broker = await TestBroker.StartNewAsync();
        using var silo = await SiloProcess.StartAsync(_folder, broker.Setting, "Twins:AdmitUnknownDevices=true");
        await SendAsync(broker, 70);
        await SendAsync(broker, 140);
        var alarms = await Eventually.Sees("both rules raise at each of the ill patients", silo.Rest.StrokeAlarmsAsync, static alarms => alarms.Count == 2 * Devices);

        await broker.KillAsync();
        await silo.AwaitHealthAsync("degraded");

        // Facts that arise while nobody can be told through Kafka.
        await Task.WhenAll(alarms.Select(alarm => silo.Rest.AcknowledgeAsync(alarm.Id, "Dr. Example")));
        await broker.StartAsync();
        await SendAsync(broker, 71);
        await silo.AwaitHealthAsync("healthy");

        using var kafka = new KafkaProbe(broker.Bootstrap);
        await kafka.AwaitCommittedAsync(Telemetry.Topic);
        var devices = await silo.Rest.DevicesAsync(Ids);
        var patients = await silo.Rest.PatientsAsync(Ids);
        Assert.All(Ids, id => Assert.Equal((id, 3 * Rounds, 3 * Rounds), (id, (int)devices[id].Counters.Records, (int)patients[id].Counters.Records)));
        await AssertEveryFactIsPublished(silo, kafka, alarms);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task SendAsync(TestBroker broker, int heartRate)
    {
        using var kafka = new KafkaProbe(broker.Bootstrap);
        var pressure = heartRate > 130 ? 85 : 120;
        await kafka.SendAsync(Telemetry.Topic, Enumerable.Range(0, Rounds).SelectMany(_ => Ids)
            .Select(id => Telemetry.Record(id, TimeProvider.System.GetUtcNow(), ("heartRate", heartRate), ("systolicBp", pressure))));
    }

    private static async Task AssertEveryFactIsPublished(SiloProcess silo, KafkaProbe kafka, List<AlarmAnswer> alarms)
    {
        var published = new HashSet<string>(StringComparer.Ordinal);
        foreach (var alarm in alarms)
        {
            var journal = (await silo.Rest.AlarmAsync(alarm.Id))!.Journal;
            Assert.Contains(journal, static fact => fact.Kind == "acknowledged");
            await Eventually.Holds($"all {journal.Count} facts of {alarm.Id} are in icu.alarms", () =>
            {
                if (!journal.TrueForAll(fact => published.Contains($"{alarm.Id}~{fact.Sequence}")))
                {
                    published.UnionWith(kafka.ReadAll("icu.alarms").Select(static record => JsonDocument.Parse(record.Message.Value).RootElement.GetProperty("id").GetString()!));
                }

                return journal.TrueForAll(fact => published.Contains($"{alarm.Id}~{fact.Sequence}"));
            }, FactPatience);
        }
    }
}
