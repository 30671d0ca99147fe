using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains.Tests.Rules;

public sealed class HotChangeTests
{
    private const int Seconds = 60;
    private readonly Icu _icu;
    private readonly string _prefix;
    private readonly DateTimeOffset _start;

    public HotChangeTests(Icu icu)
    {
        (_icu, _prefix) = (icu, icu.NewId("hot"));
        _start = icu.World.Time.GetUtcNow();
        icu.World.Faults.Clear();
    }

    [Fact]
    public async Task Put_WhilePatientsStream_NoAlarmIsLostOrRaisedTwiceAndUnchangedWindowsKeepTheirValues()
    {
        await using var rules = await RuleSession.Begin(
            _icu,
            [
                .. Enumerable.Range(0, 17).Select(number => Rule($"quiet-{number}", $"avg(heartRate, {number + 1} min) > {200 + number}")),
                Rule("steady", "heartRate > 100"),
                Rule("counting", $"count(heartRate, 10 min) >= {Seconds - 5}"),
                Rule("changed", "heartRate > 120"),
            ]);
        var half = new SemaphoreSlim(0);
        var changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        string[] patients = [.. Enumerable.Range(0, 1_000).Select(number => $"{_prefix}-{number}")];
        var streaming = patients.Select((id, number) => Task.Run(() => Stream(id, number % 2 == 0 ? 110 : 90, half, changed.Task))).ToList();
        for (var begun = 0; begun < patients.Length / 2; begun++)
        {
            await half.WaitAsync(TestContext.Current.CancellationToken);
        }

        await rules.Put(Rule("changed", "heartRate > 105"));
        changed.SetResult();
        await Task.WhenAll(streaming);

        for (var number = 0; number < patients.Length; number++)
        {
            var alarms = await _icu.Alarms(TwinKind.Patient, patients[number]);
            string[] expected = number % 2 == 0 ? [Id("changed"), Id("counting"), Id("steady")] : [Id("counting")];
            Assert.Equal(expected, alarms.Select(static alarm => alarm.RuleId).Order(StringComparer.Ordinal));
            Assert.All(alarms, static alarm => Assert.Equal((1, true), (alarm.Raises, alarm.ConditionPresent)));
        }
    }

    [Fact]
    public async Task Put_OfAnotherRule_UnchangedWindowGoesOnWithItsValueAlsoAcrossACrash()
    {
        await using var rules = await RuleSession.Begin(_icu, Rule("window", "avg(heartRate, 10 min) > 150"), Rule("other", "heartRate > 160"));
        var patient = _icu.Patient(_prefix);
        await Stream(_prefix, 100);
        var before = Value(await patient.Explain(Id("window")));

        await rules.Put(Rule("other", "heartRate > 170"));
        Assert.Equal(before, Value(await patient.Explain(Id("window"))));
        await patient.Checkpoint("mon-" + _prefix, Records.Source, Seconds);
        await _icu.Crash(patient);

        Assert.Equal((100d, before), (before, Value(await patient.Explain(Id("window")))));
    }

    [Fact]
    public async Task Put_OfARuleWithANewWindow_WarmsItUpFromTheStoredHistory()
    {
        await using var rules = await RuleSession.Begin(_icu);
        var patient = _icu.Patient(_prefix);
        await patient.Observe(Records.Batch(-1, [.. Enumerable.Range(1, 240).Select(minute => Records.HeartRate("mon-1", minute, _start.AddMinutes(minute), 80 + (minute % 2)))]));
        for (var round = 0; round < 3; round++)
        {
            await patient.Checkpoint("mon-1", Records.Source, 240);
        }

        await rules.Put(Rule("late", "avg(heartRate, 3 h) > 150"));

        Assert.Equal(80.5, Value(await patient.Explain(Id("late")))!.Value, 0.2);
    }

    [Fact]
    public async Task Remove_OfARuleThatIsPresent_EndsItsAlarmAndTheJournalSaysWhy()
    {
        await using var rules = await RuleSession.Begin(_icu, Rule("gone", "heartRate > 100"));
        var patient = _icu.Patient(_prefix);
        await Stream(_prefix, 110);
        await rules.Remove(Id("gone"));
        await patient.Wake();

        var alarm = Assert.Single(await _icu.Alarms(TwinKind.Patient, _prefix));
        Assert.Equal((AlarmSignal.Off, false), (alarm.Signal, alarm.ConditionPresent));
        var journal = (await _icu.Alarm(_icu.AlarmIdOf(TwinKind.Patient, _prefix, Id("gone"))).Get(1))!.Journal;
        Assert.Equal([AlarmFactKind.Raised, AlarmFactKind.Cleared, AlarmFactKind.Ended], journal.Select(static fact => fact.Kind));
        Assert.Contains("removed", journal[1].Comment, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Put_OfARuleOfAbsence_ReachesPatientsThatNoRecordWakes()
    {
        await using var rules = await RuleSession.Begin(_icu);
        var patient = _icu.Patient(_prefix);
        await patient.Place(new DevicePlacement("mon-1", true, "ward-1", "1", _start, "test"));
        await Stream(_prefix, 80);
        await patient.Wake();
        await Eventually.True(async () => (await _icu.Listed(TwinKind.Patient, _prefix))?.LastSeenTicks > 0, "the index to hear of the patient");

        await rules.Put(Rule("absent", "missing(heartRate, 2 min)"));

        await _icu.PassUntil(
            async () => (await _icu.Alarms(TwinKind.Patient, _prefix)).Any(alarm => alarm.RuleId == Id("absent")),
            "a silent patient to miss a value");
    }

    [Fact]
    public async Task Explain_OfARuleThatIsNotRaised_SaysHowFarItIsAndWhatIsMissing()
    {
        await using var rules = await RuleSession.Begin(_icu, Rule("far", "heartRate > 120 and spo2 < 90"));
        await Stream(_prefix, 100);

        var standing = await _icu.Patient(_prefix).Explain(Id("far"));

        Assert.Equal((false, 1), (standing!.Present, standing.RuleVersion));
        Assert.Equal(20, standing.Evidence.Comparisons.Single(static one => one.Text.Contains("120", StringComparison.Ordinal)).Distance);
        Assert.Equal(["spo2"], standing.Evidence.Quality.Missing);
        Assert.Null(await _icu.Patient(_prefix).Explain("no-such-rule"));
    }

    [Fact]
    public async Task Observe_WhenARuleRaises_TheAlarmCarriesVersionInputsWindowsAndQuality()
    {
        await using var rules = await RuleSession.Begin(_icu, Rule("told", "avg(heartRate, 1 min) > 100") + "\nmessage: \"Heart rate {heartRate} /min\"");
        await Stream(_prefix, 110);

        var alarm = Assert.Single(await _icu.Alarms(TwinKind.Patient, _prefix));

        Assert.Equal((1, "Heart rate 110 /min", "avg(heartRate, 1 min) > 100"), (alarm.RuleVersion, alarm.Message, alarm.Evidence!.Condition));
        Assert.Equal(110, Assert.Single(alarm.Evidence.Terms).Value);
        Assert.Equal(("heartRate", "/min", 110d), (alarm.Inputs[0].Name, alarm.Inputs[0].Unit, alarm.Inputs[0].Value));
        Assert.Equal(0, alarm.Evidence.Quality.ArtefactShare);
    }

    private static double? Value(RuleStanding? standing) => Assert.Single(standing!.Evidence.Terms).Value;

    private string Id(string name) => $"{_prefix}-{name}";

    private string Rule(string name, string when) => $"""
        id: {Id(name)}
        title: {name}
        twin: patient
        when: {when}
        """;

    /// <summary>A minute of heart rates, one a second; tells when half of it is through, and keeps some for after a change.</summary>
    private async Task Stream(string id, double heartRate, SemaphoreSlim? half = null, Task? changed = null)
    {
        var device = "mon-" + id;
        for (var second = 1; second <= Seconds; second++)
        {
            var record = Records.HeartRate(device, second, _start.AddSeconds(second), heartRate);
            Assert.Equal(IntakeResult.Done, (await _icu.Patient(id).Observe(Records.Batch(second == 1 ? -1 : second - 1, record))).Result);
            if (second == Seconds / 2)
            {
                half?.Release();
            }

            await (second == Seconds - 10 ? changed ?? Task.CompletedTask : Task.CompletedTask);
        }
    }
}
