using Orleans.Icu.Contracts;
using Orleans.Icu.Grains.Tests.Rules;

namespace Orleans.Icu.Grains.Tests.Patients;

/// <summary>Holds of patients that fall due while nothing is read.</summary>
public sealed class PatientOutageTests : IDisposable
{
    private const string Device = "mon-outage";
    private readonly Icu _icu;
    private readonly string _rule;
    private readonly string _id;
    private readonly IPatientGrain _patient;
    private long _offset;

    public PatientOutageTests(Icu icu)
    {
        (_icu, _rule, _id) = (icu, icu.NewId("patient-rule"), icu.NewId("pat"));
        _patient = icu.Patient(_id);
        icu.World.Faults.Clear();
        icu.World.Channels.Reset();
    }

    public void Dispose() => _icu.World.Intake.GoOn();

    [Fact]
    public async Task OnDeadline_WhenAHoldFallsDueInAnOutage_ItIsRaisedWithinTwoSecondsOfItsEnd()
    {
        await using var rules = await RuleSession.Begin(_icu, Hold());
        await Observe(82);
        await _icu.Pass(TimeSpan.FromSeconds(5));
        _icu.World.Intake.Stop();
        await _icu.Pass(TimeSpan.FromSeconds(30));
        Assert.Empty(await Alarms());

        _icu.World.Intake.GoOn();
        await _icu.Pass(TimeSpan.FromSeconds(2));
        Assert.True(Assert.Single(await Alarms()).ConditionPresent);
    }

    [Fact]
    public async Task OnDeadline_WhenTheFirstRecordsAfterAnOutageSayThatItWasOver_NothingIsRaised()
    {
        await using var rules = await RuleSession.Begin(_icu, Hold());
        await Observe(82);
        var end = _icu.World.Time.GetUtcNow().AddSeconds(12);
        await _icu.Pass(TimeSpan.FromSeconds(5));
        _icu.World.Intake.Stop();
        await _icu.Pass(TimeSpan.FromSeconds(30));

        // Everything that had arrived is read; what the device kept to itself comes a second later.
        _icu.World.Intake.GoOn();
        await _icu.Pass(TimeSpan.FromSeconds(1));
        await Observe(97, end);
        await _icu.Pass(TimeSpan.FromSeconds(30));

        Assert.Empty(await Alarms());
    }

    [Fact]
    public async Task OnDeadline_WhenReadingStandsForLessThanAnOutage_TheHoldWaitsForItAllTheSame()
    {
        await using var rules = await RuleSession.Begin(_icu, Hold());
        await Observe(82);
        await _icu.Pass(TimeSpan.FromSeconds(11));
        var end = _icu.World.Time.GetUtcNow();
        _icu.World.Intake.Stop();
        await _icu.Pass(TimeSpan.FromSeconds(4));
        _icu.World.Intake.GoOn();
        await _icu.Pass(TimeSpan.FromSeconds(1));
        await Observe(97, end);
        await _icu.Pass(TimeSpan.FromSeconds(30));

        Assert.Empty(await Alarms());
    }

    [Fact]
    public async Task OnDeadline_WhenTheOutageLasts_TheHoldWaitsForAMinuteAndStandsThen()
    {
        await using var rules = await RuleSession.Begin(_icu, Hold());
        await Observe(82);
        _icu.World.Intake.Stop();
        await _icu.Pass(TimeSpan.FromSeconds(74));
        Assert.Empty(await Alarms());
        await _icu.Pass(TimeSpan.FromSeconds(2));

        Assert.True(Assert.Single(await Alarms()).ConditionPresent);
    }

    [Fact]
    public async Task OnDeadline_WhileTheBacklogOfAnOutageIsRead_HoldsEndByItsTimeAndNotByOurs()
    {
        await using var rules = await RuleSession.Begin(_icu, Hold());
        await Observe(97);
        var begun = _icu.World.Time.GetUtcNow();
        _icu.World.Intake.Stop();
        await _icu.Pass(TimeSpan.FromMinutes(5));

        // Twice low for 10 s, which is no hold. What is due is looked at between the records.
        foreach (var (spo2, second) in new[] { (82, 10), (97, 20), (82, 30), (97, 40) })
        {
            await Observe(spo2, begun.AddSeconds(second));
            await _icu.Pass(TimeSpan.FromSeconds(2));
        }

        _icu.World.Intake.GoOn();
        await _icu.Pass(TimeSpan.FromSeconds(30));

        Assert.Empty(await Alarms());
    }

    [Fact]
    public async Task OnDeadline_WhileReadingIsSlowerThanLife_AnAlarmIsRaisedOnceAndEndsOnce()
    {
        await using var rules = await RuleSession.Begin(_icu, Pattern());
        var begun = _icu.World.Time.GetUtcNow();
        _icu.World.Intake.Stop();
        for (var second = 0; second < 25; second++)
        {
            await Observe(82, begun.AddSeconds(second));
            await _icu.Pass(TimeSpan.FromSeconds(6));
        }

        await Observe(97, begun.AddSeconds(60));
        var alarm = Assert.Single(await Alarms());
        Assert.False(alarm.ConditionPresent);
        Assert.Equal(1, alarm.Raises);
    }

    [Fact]
    public async Task OnDeadline_WhileRecordsWaitForThoseOfAnotherDevice_TheHoldWaitsForAMinuteAllTheSame()
    {
        await using var rules = await RuleSession.Begin(_icu, Hold());
        await Place(Device);
        await Place("mon-other");
        await Observe(82);
        _icu.World.Intake.Stop();
        for (var second = 0; second < 78; second++)
        {
            await _icu.Pass(TimeSpan.FromSeconds(1));
            await Observe(82);
        }

        // Until reading is two seconds behind nothing has to wait.
        Assert.Equal(3, (await _patient.GetTwin())!.Counters.Records);
        Assert.True(Assert.Single(await Alarms()).ConditionPresent);
    }

    [Fact]
    public async Task OnDeadline_WhenReadingIsAlwaysALittleBehind_TheHoldIsRaisedThatMuchLater()
    {
        await using var rules = await RuleSession.Begin(_icu, Hold());
        await Observe(82);
        _icu.World.Intake.Behind = TimeSpan.FromSeconds(4);
        await _icu.Pass(TimeSpan.FromSeconds(19));

        Assert.True(Assert.Single(await Alarms()).ConditionPresent);
    }

    [Fact]
    public async Task OnDeadline_WhenATechnicalConditionComesOfAnOutage_NobodyIsTold()
    {
        await using var rules = await RuleSession.Begin(_icu, Technical());
        await Observe(97);
        _icu.World.Intake.Stop();
        await _icu.Pass(TimeSpan.FromMinutes(5));
        _icu.World.Intake.GoOn();
        await _icu.Pass(TimeSpan.FromSeconds(5));
        await Observe(97);
        await _icu.Pass(TimeSpan.FromSeconds(19));

        Assert.Empty(await Alarms());
    }

    [Fact]
    public async Task OnDeadline_WhenATechnicalConditionOutlivesAnOutage_ItIsToldAfterAsLongAsASilenceTakes()
    {
        await using var rules = await RuleSession.Begin(_icu, Technical());
        await Observe(97);
        _icu.World.Intake.Stop();
        await _icu.Pass(TimeSpan.FromMinutes(5));
        _icu.World.Intake.GoOn();
        await _icu.Pass(TimeSpan.FromSeconds(14));
        Assert.Empty(await Alarms());
        await _icu.Pass(TimeSpan.FromSeconds(3));

        Assert.True(Assert.Single(await Alarms()).ConditionPresent);
    }

    [Fact]
    public async Task Wake_WhenTheTwinDiedWithATechnicalConditionThatWaited_ItIsTold()
    {
        await using var rules = await RuleSession.Begin(_icu, Technical());
        await Observe(97);
        _icu.World.Intake.Stop();
        await _icu.Pass(TimeSpan.FromMinutes(3));
        await _patient.Checkpoint(Device, Records.Source, _offset);
        await _icu.Crash(_patient);
        _icu.World.Intake.GoOn();
        await _patient.Wake();
        await _icu.Pass(TimeSpan.FromSeconds(30));

        Assert.True(Assert.Single(await Alarms()).ConditionPresent);
    }

    private string Hold() => $"""
        id: {_rule}
        title: Test
        twin: patient
        when: spo2 < 88
        for: 15 s
        """;

    private string Pattern() => $"""
        id: {_rule}
        title: Test
        twin: patient
        latching: true
        when: "sequence(a: spo2 where value < 88 then b: spo2 where value < 88 within 10 s)"
        """;

    private string Technical() => $"""
        id: {_rule}
        title: Test
        twin: patient
        kind: technical
        when: missing(spo2, 20 s)
        """;

    private Task<PlacementReceipt> Place(string device) => _patient.Place(new DevicePlacement(device, true, null, null, _icu.World.Time.GetUtcNow(), "test"));

    private async Task<IReadOnlyList<Alarm>> Alarms() =>
        [.. (await _icu.Alarms(TwinKind.Patient, _id)).Where(alarm => alarm.RuleId == _rule)];

    private Task<TelemetryReceipt> Observe(double spo2, DateTimeOffset? time = null) => _patient.Observe(Records.Batch(
        _offset == 0 ? -1 : _offset,
        Records.Of(Device, ++_offset, time ?? _icu.World.Time.GetUtcNow(), new VitalSample(VitalKind.Spo2, spo2))));
}
