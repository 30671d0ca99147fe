using System.Text.Json;

namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>Whether the alarms are those that were planted, each with one life, by REST and by the facts in Kafka.</summary>
internal sealed class AlarmCheck(CrashSite site, Plants plants, Acknowledgements acknowledgements)
{
    private const string Facts = "icu.alarms";
    private const string Raised = "org.orleans-icu.alarm.raised";

    /// <summary>An alarm's reminder tries again each minute.</summary>
    private static readonly TimeSpan FactPatience = TimeSpan.FromMinutes(2);

    private static readonly string[] Life = ["acknowledged", "cleared", "ended", "raised"];

    /// <summary>What is wrong with the alarms that there are.</summary>
    public async Task<List<string>> ProblemsAsync(DateTimeOffset until)
    {
        var alarms = (await site.Rest.AlarmsAsync()).Where(alarm => alarm.RaisedAt <= until).ToList();
        var planted = plants.All.Select(static plant => plant.AlarmId).ToList();
        var listed = alarms.Where(static alarm => alarm.RuleId == CrashRule.Id).Select(static alarm => alarm.Id).ToList();
        List<string> problems =
        [
            .. planted.Except(listed).Select(static id => $"{id} is not in the list of alarms"),
            .. listed.Except(planted).Select(static id => $"{id} is in the list, and nobody was ill"),
            .. alarms.Where(alarm => alarm.RuleId != CrashRule.Id && !IsExcused(alarm)).Select(static alarm => $"{alarm.Id} ({alarm.TwinId}) was raised at {alarm.RaisedAt:HH:mm:ss}"),
        ];
        foreach (var id in planted)
        {
            problems.AddRange(ProblemsOf(id, await site.Rest.AlarmAsync(id)));
        }

        return [.. problems, .. await ProblemsOfFactsAsync(planted)];
    }

    /// <summary>The service's own alarm, of a kill or a fault of the broker. A device that is called silent has no such excuse.</summary>
    private bool IsExcused(AlarmAnswer alarm) => alarm.TwinKind == "service"
        && site.Disturbances.Exists(one => one.Begin <= alarm.RaisedAt && alarm.RaisedAt <= one.End + CrashSite.CatchUp);

    private IEnumerable<string> ProblemsOf(string id, AlarmDetailAnswer? alarm)
    {
        var life = string.Join(' ', alarm?.Journal.Select(static fact => fact.Kind) ?? []);
        if (alarm is null || alarm.Alarm.Raises != 1 || !alarm.Journal.Select(static fact => fact.Kind).Order(StringComparer.Ordinal).SequenceEqual(Life))
        {
            yield return $"{id}: its life was: {life}";
        }

        if (!acknowledgements.Answered.Contains(id) || alarm?.Journal.Count(static fact => fact is { Kind: "acknowledged", By: Acknowledgements.By }) != 1)
        {
            yield return $"{id}: not acknowledged once: {life}";
        }
    }

    /// <summary>Facts come at least once; whoever reads them tells repetitions by their id.</summary>
    private async Task<IEnumerable<string>> ProblemsOfFactsAsync(List<string> planted)
    {
        using var kafka = new KafkaProbe(site.Broker.Bootstrap);
        var facts = await Eventually.Sees(
            "each alarm's life is in Kafka",
            () => Task.Run(() => ReadFacts(kafka)),
            facts => planted.TrueForAll(id => facts.Count(fact => fact.Alarm == id) >= Life.Length),
            FactPatience);
        return planted
            .Where(id => facts.Count(fact => fact.Alarm == id) != Life.Length || facts.Count(fact => fact.Alarm == id && fact.Type == Raised) != 1)
            .Select(id => $"{id}: facts {string.Join(' ', facts.Where(fact => fact.Alarm == id))}");
    }

    private static List<Fact> ReadFacts(KafkaProbe kafka) =>
        [.. kafka.ReadAll(Facts).Select(static record => Fact.Of(JsonDocument.Parse(record.Message.Value).RootElement)).Distinct()];

    private sealed record Fact(string Id, string Type, string Alarm)
    {
        public static Fact Of(JsonElement json) =>
            new(json.GetProperty("id").GetString()!, json.GetProperty("type").GetString()!, json.GetProperty("subject").GetString()!);
    }
}
