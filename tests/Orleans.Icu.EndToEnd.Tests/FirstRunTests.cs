using System.Text.Json;

namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>What somebody sees who starts the silo for the first time, and after a crash.</summary>
[Collection(SiloCollection.Name)]
public sealed class FirstRunTests : IDisposable
{
    private const string Patient = "demo-pat-01";
    private const string Monitor = "demo-mon-01";
    private static readonly string[] Ward = [.. Enumerable.Range(1, 12).Select(static bed => $"demo-pat-{bed:00}")];
    private static readonly string[] Demo = ["Demo:Beds=12", "Demo:StrokeAfter=00:00:03"];
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task DemoWard_WhenStartedInAnEmptyFolder_RaisesAStrokeAlarmAndWritesItsMessages()
    {
        using var silo = await SiloProcess.StartAsync(_folder, Demo);

        var told = await AwaitStrokeAlarm(silo);

        Assert.Equal("on", told.Alarm.Signal);
        Assert.Equal(["email", "sms"], told.Deliveries.Select(static one => one.Channel).Order());
        Assert.All(told.Deliveries, static one => Assert.Equal(("sent", 1), (one.State, one.Attempts)));
        var (sms, mail) = MessagesOf(told);
        var bed = (await silo.Rest.PatientAsync(Patient))!.Bed!;
        var text = JsonDocument.Parse(sms).RootElement.GetProperty("text").GetString()!;
        Assert.Contains(bed, text, StringComparison.Ordinal);
        Assert.Contains(bed, mail, StringComparison.Ordinal);
        Assert.DoesNotContain(Patient, sms, StringComparison.Ordinal);
        Assert.Equal(0, await silo.StopAsync());
    }

    [Fact]
    public async Task DemoWard_WhenKilledAndStartedAgain_IsAsBeforeAndTellsNobodyTwice()
    {
        AlarmDetailAnswer told;
        IReadOnlyDictionary<string, PatientAnswer> before;
        using (var silo = await SiloProcess.StartAsync(_folder, Demo))
        {
            told = await AwaitStrokeAlarm(silo);
            before = await silo.Rest.PatientsAsync(Ward);
            await AwaitDurable(silo);
            await silo.KillAsync();
        }

        var messages = _folder.Messages();
        using var again = await SiloProcess.StartAsync(_folder, Demo);
        var after = await again.Rest.PatientsAsync(Ward);

        Assert.All(before.Values, patient => AssertGoesOn(patient, after[patient.Id]));
        Assert.Equal(Patient, (await again.Rest.DeviceAsync(Monitor))!.PatientId);
        Assert.Contains(await again.Rest.AlarmsAsync(), alarm => alarm.Id == told.Alarm.Id);

        // The next stroke of the same patient: the alarm is still the same, and people are told that it came again. Of the first time nobody is told twice.
        var recurred = await Eventually.Sees(
            "the stroke comes again after the restart",
            async () => (await again.Rest.AlarmAsync(told.Alarm.Id))!,
            detail => detail.Alarm.Raises > told.Alarm.Raises || detail.Journal.Count > told.Journal.Count);
        Assert.Equal(told.Deliveries.Select(static one => (one.Key, one.State, one.Attempts)), OfTheFirstTime(recurred).Select(static one => (one.Key, one.State, one.Attempts)));
        var now = _folder.Messages();
        Assert.All(messages, message => Assert.Equal(message.Value, now[message.Key]));
        Assert.Equal(2, now.Values.Count(content => Concerns(content, told)));
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<AlarmDetailAnswer> AwaitStrokeAlarm(SiloProcess silo)
    {
        var alarms = await Eventually.Sees(
            "GET /alarms shows a stroke alarm of the first bed",
            silo.Rest.AlarmsAsync,
            static alarms => alarms.Any(IsStroke));
        var alarm = alarms.First(IsStroke);
        return await Eventually.Sees(
            "its SMS and its e-mail are sent",
            async () => (await silo.Rest.AlarmAsync(alarm.Id))!,
            static detail => detail.Deliveries.Count == 2 && detail.Deliveries.All(static one => one.State == "sent"));
    }

    private static IEnumerable<DeliveryAnswer> OfTheFirstTime(AlarmDetailAnswer detail) =>
        detail.Deliveries.Where(static one => one.Key.Contains("/raised/", StringComparison.Ordinal));

    private static bool IsStroke(AlarmAnswer alarm) => alarm.TwinId == Patient && alarm.RuleId == "stroke-score";

    /// <summary>What the twins had when this was called is durable when it returns: a checkpoint round has begun and ended since.</summary>
    private static async Task AwaitDurable(SiloProcess silo)
    {
        using var kafka = new KafkaProbe(silo.EmbeddedKafka);
        var ends = kafka.Ends("icu.telemetry");
        await Eventually.Sees("the silo has committed the records there were", () => Task.Run(() => kafka.UncommittedBefore(ends)), static left => left == 0);
    }

    private static void AssertGoesOn(PatientAnswer before, PatientAnswer after)
    {
        Assert.True(after.Counters.Records >= before.Counters.Records, $"{before.Id} had {before.Counters.Records} records and has {after.Counters.Records}");
        Assert.True(after.Counters.Values >= before.Counters.Values, $"{before.Id} had {before.Counters.Values} values and has {after.Counters.Values}");
        Assert.True(after.Version >= before.Version, $"{before.Id} had version {before.Version} and has {after.Version}");
        Assert.Equal((before.Ward, before.Bed), (after.Ward, after.Bed));
        Assert.Equal(before.Associations, after.Associations);
        Assert.All(before.Rules, rule => Assert.True(after.Occurrences(rule.RuleId) >= rule.Occurrences, $"{before.Id} forgot an occurrence of {rule.RuleId}"));
    }

    private (string Sms, string Mail) MessagesOf(AlarmDetailAnswer told)
    {
        var messages = _folder.Messages();
        return (
            Assert.Single(messages, message => message.Key.EndsWith(".json", StringComparison.Ordinal) && Concerns(message.Value, told)).Value,
            Assert.Single(messages, message => message.Key.EndsWith(".eml", StringComparison.Ordinal) && Concerns(message.Value, told)).Value);
    }

    private static bool Concerns(string message, AlarmDetailAnswer told) =>
        told.Deliveries.Any(one => message.Contains(one.Key, StringComparison.Ordinal));
}
