using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains.Tests.Rules;

public sealed class PatientFlagTests
{
    private readonly Icu _icu;
    private readonly string _rule;
    private readonly string _id;
    private readonly IPatientGrain _patient;
    private readonly DateTimeOffset _start;
    private long _offset;

    public PatientFlagTests(Icu icu)
    {
        (_icu, _rule, _id) = (icu, icu.NewId("flag"), icu.NewId("patient"));
        (_patient, _start) = (icu.Patient(_id), icu.World.Time.GetUtcNow());
        icu.World.Faults.Clear();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SetAttributes_OfAFlag_CountsWhetherItComesBeforeOrAfterTheFirstRecord(bool before)
    {
        await using var rules = await RuleSession.Begin(_icu, Rule("strokeNoLysis and heartRate > 100"));
        await (before ? (Task)Say("strokeNoLysis", "true") : Beat(110));
        await (before ? (Task)Beat(110) : Say("strokeNoLysis", "true"));
        Assert.True(await Present());
        Assert.Equal(1, Assert.Single(await _icu.Alarms(TwinKind.Patient, _id)).Raises);

        await Say("strokeNoLysis", null);
        Assert.False(await Present());
    }

    [Fact]
    public async Task SetAttributes_WithTheTimeOfTheLysis_TheFlagIsAsOldAsTheLysis()
    {
        await using var rules = await RuleSession.Begin(_icu, Rule("age(strokeAfterLysis) > 30 min"));
        await Beat(80);
        await _patient.SetAttributes(new Dictionary<string, string?>
        {
            ["strokeAfterLysis"] = "true",
            ["lysisAt"] = $"\"{_start.AddMinutes(-45).UtcDateTime:O}\"",
        });
        await Beat(80);

        Assert.True(await Present());
    }

    [Fact]
    public async Task Observe_OfTheFirstRecordAfterAnOlderAdmission_TheRecordIsNotLate()
    {
        await using var rules = await RuleSession.Begin(_icu, Rule("admitted and heartRate > 100"));
        await _patient.Place(new DevicePlacement("mon-1", true, "ward-1", "1", _start.AddDays(1), "nurse"));
        await Beat(110);

        Assert.True(await Present());
    }

    [Fact]
    public async Task Observe_OfAMonitorsFlag_ReachesTheRules()
    {
        await using var rules = await RuleSession.Begin(_icu, Rule("atrialFibrillation"));
        await _patient.Observe(Records.Batch(-1, new Telemetry
        {
            DeviceId = "mon-1",
            Offset = 1,
            TimeTicks = _start.UtcTicks,
            Vitals = [],
            Detail = new TelemetryDetail { KnownFlags = MonitorFlags.AtrialFibrillation | MonitorFlags.Asystole, Flags = MonitorFlags.AtrialFibrillation },
        }));

        Assert.True(await Present());
    }

    [Fact]
    public async Task SetAttributes_OfTags_ChooseTheRulesThatApply()
    {
        await using var rules = await RuleSession.Begin(_icu, Rule("heartRate > 100") + "\nwhere: { tags: [stroke] }");
        await Beat(110);
        Assert.False((await _patient.Explain(_rule))!.Applies);

        await Say("tags", """["stroke","fall"]""");
        await Beat(110);
        Assert.True(await Present());
    }

    private string Rule(string when) => $"""
        id: {_rule}
        title: Test
        twin: patient
        when: {when}
        """;

    private Task<PatientReceipt> Say(string attribute, string? json) => _patient.SetAttributes(new Dictionary<string, string?> { [attribute] = json });

    private Task<TelemetryReceipt> Beat(double value)
    {
        var after = _offset == 0 ? -1 : _offset;
        return _patient.Observe(Records.Batch(after, Records.HeartRate("mon-1", ++_offset, _start.AddSeconds(_offset), value)));
    }

    private async Task<bool> Present() => (await _patient.Explain(_rule))!.Present;
}
