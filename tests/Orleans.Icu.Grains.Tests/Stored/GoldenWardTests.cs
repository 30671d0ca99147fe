using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains.Tests.Stored;

/// <summary>
/// A ward as earlier versions stored it, and as today's does: started on those bytes, the service knows what was put in. The files are
/// never written anew; when a stored form changes, today's (written beside the tests) becomes one more.
/// </summary>
public sealed class GoldenWardTests
{
    private const string Today = "today";

    public static TheoryData<string> Archives => ["ward-1.tsv", "ward-2.tsv", Today];

    [Theory]
    [MemberData(nameof(Archives))]
    public async Task Start_OnStoredStates_KnowsWhatWasPutIn(string archive)
    {
        await using var ward = await StoredWard.Open(await Read(archive));

        await CheckDevice(ward);
        await CheckPatient(ward);
        await CheckHistory(ward);
        await CheckAlarms(ward);
        await CheckRules(ward);
        await CheckIndex(ward);
        await CheckOwed(ward);
    }

    private static async Task<string> Read(string archive)
    {
        if (archive != Today)
        {
            return await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Data", "golden", archive), TestContext.Current.CancellationToken);
        }

        var written = await StoredWard.Live();
        await File.WriteAllTextAsync(Path.Combine(AppContext.BaseDirectory, "ward.received.tsv"), written, TestContext.Current.CancellationToken);
        return written;
    }

    private static async Task CheckDevice(StoredWard ward)
    {
        var device = ward.Grains.GetGrain<IDeviceGrain>(StoredWard.Device);
        var twin = (await device.GetTwin())!;
        Assert.Equal((StoredWard.Patient, "ward-1", "bed-07", StoredWard.End), (twin.PatientId, twin.Ward, twin.Bed, twin.LastSeen));
        Assert.Equal((StoredWard.Minutes, StoredWard.Minutes * 5L, 0, 0, 0), (twin.Counters.Records, twin.Counters.Values, twin.Counters.Artefacts, twin.Counters.LateValues, twin.Counters.ClockJumps));
        Assert.Equal(MonitorFlags.AtrialFibrillation, twin.Flags);
        Assert.Equal(("\"Monitor ä\"", "\"2.4.1\"", "240", 5), (twin.Attributes["deviceName"].Value, twin.Reported["firmware"].Value, twin.Reported["slot"].Value, twin.Reported["slot"].Version));
        Assert.Equal([("heartRate", 77d), ("spo2", 97), ("systolicBp", 121), ("diastolicBp", 79), ("temperature", 36.8)], twin.Vitals.Select(static vital => (vital.Vital, vital.Value)));
        Assert.Equal("Nurse A", Assert.Single(twin.Associations).By);

        // The positions: what was stored is not applied again.
        await device.Receive(Records.Batch(StoredWard.Minutes - 2, Records.HeartRate(StoredWard.Device, StoredWard.Minutes - 1, StoredWard.End, 200)));
        Assert.Equal(StoredWard.Minutes, (await device.GetTwin())!.Counters.Records);
    }

    private static async Task CheckPatient(StoredWard ward)
    {
        var twin = (await ward.Grains.GetGrain<IPatientGrain>(StoredWard.Patient).GetTwin())!;
        Assert.Equal(("ward-1", "bed-07", StoredWard.End, StoredWard.Minutes), (twin.Ward, twin.Bed, twin.LastSeen, twin.Counters.Records));
        Assert.Equal(("67", "true"), (twin.Attributes["age"].Value, twin.Attributes["strokeNoLysis"].Value));
        Assert.Equal((StoredWard.Device, null), (Assert.Single(twin.Associations).DeviceId, twin.Associations[0].Until));
        Assert.Equal([("heartRate", 77d), ("spo2", 97), ("systolicBp", 121), ("diastolicBp", 79), ("temperature", 36.8)], twin.Vitals.Select(static vital => (vital.Vital, vital.Value)));
        var limit = Assert.Single(await ward.Grains.GetGrain<IPatientGrain>(StoredWard.Patient).GetLimits());
        Assert.Equal(("gold-heart", "limit", 118, "Dr. Limit"), (limit.RuleId, limit.Parameter, limit.Value, limit.By));
    }

    private static async Task CheckHistory(StoredWard ward)
    {
        var series = await ward.Grains.GetGrain<IPatientGrain>(StoredWard.Patient).GetVitals(StoredWard.Start.AddMinutes(-1), StoredWard.End.AddHours(1), TimeSpan.FromHours(1));
        Assert.Equal(["heartRate", "spo2", "systolicBp", "diastolicBp", "temperature"], series.Select(static one => one.Vital));
        Assert.All(series, static one => Assert.Equal([59, 60, 60, 60, 60, 1], one.Panes.Select(static pane => pane.Count)));
        Assert.Equal([125d, 125, 125, 74, 125, 77], series[0].Panes.Select(static pane => pane.Max));
        Assert.Contains(ward.World.Store.Rows, static row => row.Name == "vitals-2026112221");
    }

    private static async Task CheckAlarms(StoredWard ward)
    {
        var battery = ward.AlarmOf(TwinKind.Device, StoredWard.Device, "gold-battery");
        var told = (await ward.Grains.GetGrain<IAlarmGrain>(battery.GrainKey).Get(1))!;
        Assert.Equal((AlarmSignal.Off, "Nurse B", 10d), (told.Alarm.Signal, told.Alarm.AcknowledgedBy, told.Alarm.Inputs.Single(static input => input.Name == "batteryPercent").Value));
        Assert.Equal(
            [AlarmFactKind.Raised, AlarmFactKind.Acknowledged, AlarmFactKind.Cleared, AlarmFactKind.Ended], told.Journal.Select(static fact => fact.Kind));
        Assert.Equal("charger", told.Journal[1].Comment);
        Assert.Equal(["email", "sms"], (await ward.Grains.GetGrain<INotificationGrain>(battery.ToString()).GetDeliveries()).Select(static delivery => delivery.Channel).Order());

        var heart = ward.AlarmOf(TwinKind.Patient, StoredWard.Patient, "gold-heart");
        var episodes = await Task.WhenAll(Enumerable.Range(1, 4).Select(episode => ward.Grains.GetGrain<IAlarmGrain>(heart.GrainKey).Get(episode)));
        Assert.Equal([1, 2, 3], episodes.OfType<AlarmDetail>().Select(static past => past.Alarm.Raises).Select(static (raises, index) => raises + index));
        var listed = await ward.Grains.GetGrain<IAlarmIndexGrain>(FleetShards.KeyOf(TwinKind.Patient, StoredWard.Patient)).Query(new AlarmQuery(null, "ward-1", null, "gold-heart", AlarmPriority.Low, 10, null));
        Assert.Equal([(heart with { Episode = 3 }).ToString(), (heart with { Episode = 2 }).ToString(), heart.ToString()], listed.Alarms.Select(static alarm => alarm.Id));
    }

    private static async Task CheckRules(StoredWard ward)
    {
        Assert.Contains("gold-heart", (await ward.Book.Get("gold-heart"))!.Yaml, StringComparison.Ordinal);
        Assert.Equal(150, (await ward.Book.GetLimit("gold-heart", "limit", "ward-9")).Setting!.Value);
        var journal = (await ward.Book.GetJournal(100, null)).Entries;
        Assert.Contains(journal, static entry => entry is { Kind: RuleJournalKind.RulePut, RuleId: "gold-window", By: "Dr. Rule", Version: 1 });
        Assert.Contains(journal, static entry => entry is { Kind: RuleJournalKind.LimitSet, PatientId: StoredWard.Patient, Value: 118 });

        var window = (await ward.Grains.GetGrain<IPatientGrain>(StoredWard.Patient).Explain("gold-window"))!;
        Assert.True(window.Present);
        Assert.Equal([("avg(heartRate, 2 h)", 80.802), ("min(spo2, 1 h)", 97)], window.Evidence.Terms.Select(static term => (term.Text, Math.Round(term.Value!.Value, 3))));
        var heart = (await ward.Grains.GetGrain<IPatientGrain>(StoredWard.Patient).Explain("gold-heart"))!;
        Assert.Equal((false, 3, 118), (heart.Present, heart.Occurrences, heart.Evidence.Limits.Single().Value));
    }

    private static async Task CheckIndex(StoredWard ward)
    {
        var byId = new TwinFilter("id", FilterOperator.Equal, new PropertyValue(StoredWard.Device, null));
        var page = await ward.Grains.GetGrain<IFleetIndexGrain>(FleetShards.KeyOf(TwinKind.Device, StoredWard.Device)).Query(new TwinQuery([byId], "id", false, 1, null));
        var listed = Assert.Single(page.Twins);
        Assert.Equal((TwinKind.Device, "ward-1", StoredWard.Patient), (listed.Kind, listed.Ward, listed.PatientId));
    }

    private static async Task CheckOwed(StoredWard ward)
    {
        await ward.Grains.GetGrain<IDeviceGrain>(StoredWard.LostPlacement).Wake();
        await ward.Grains.GetGrain<IPatientGrain>(StoredWard.OwesAlarm).Wake();
        await ward.Grains.GetGrain<IPatientGrain>(StoredWard.OwesNote).Wake();

        Assert.Equal("Nurse C", Assert.Single((await ward.Grains.GetGrain<IPatientGrain>(StoredWard.Newcomer).GetTwin())!.Associations).By);
        Assert.NotNull(await ward.Grains.GetGrain<IAlarmGrain>(ward.AlarmOf(TwinKind.Patient, StoredWard.OwesAlarm, "stroke-score").GrainKey).Get(1));
        Assert.Contains((await ward.Book.GetJournal(100, null)).Entries, static entry => entry is { PatientId: StoredWard.OwesNote, Value: 130 });

        var owed = ward.AlarmOf(TwinKind.Patient, StoredWard.OwesFacts, "stroke-score");
        Assert.NotEmpty(await ward.Grains.GetGrain<INotificationGrain>(owed.ToString()).GetDeliveries());
        Assert.NotNull(await ward.Grains.GetGrain<IAlarmGrain>(owed.GrainKey).Get(1));
        await Eventually.True(
            () =>
            {
                ward.World.Time.Advance(TimeSpan.FromSeconds(1));
                return ward.World.Publisher.KindsOf(owed.ToString()).Count > 0 && ward.World.Channels.Sms(owed.ToString()).Count > 0;
            },
            "what was owed to be told");
    }
}
