using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains.Tests.Rules;

public sealed class RuleLimitTests
{
    private readonly Icu _icu;
    private readonly string _rule;
    private readonly string _id;
    private readonly string _ward;
    private readonly IPatientGrain _patient;
    private readonly DateTimeOffset _start;
    private long _offset;

    public RuleLimitTests(Icu icu)
    {
        (_icu, _rule, _id, _ward) = (icu, icu.NewId("limited"), icu.NewId("patient"), icu.NewId("ward"));
        (_patient, _start) = (icu.Patient(_id), icu.World.Time.GetUtcNow());
        icu.World.Faults.Clear();
    }

    [Fact]
    public async Task SetLimit_OfPatientWardAndHospital_TheNearestCounts()
    {
        await using var rules = await RuleSession.Begin(_icu, Rule);
        await _patient.Place(new DevicePlacement("mon-1", true, _ward, "1", _start, "test"));
        await Beat(115);
        Assert.True(await Present());

        await Change(new RuleLimitChange(_rule, "limit", null, 120, "a"));
        await Beat(115);
        Assert.False(await Present());

        await Change(new RuleLimitChange(_rule, "limit", _ward, 110, "b"));
        await Beat(115);
        Assert.True(await Present());

        var set = await _patient.SetLimit(new RuleLimitChange(_rule, "limit", null, 130, "c"));
        Assert.Equal((RuleChangeOutcome.Created, 130d, "c"), (set.Outcome, set.Setting!.Value, set.Setting.By));
        Assert.False(await Present());

        await _patient.SetLimit(new RuleLimitChange(_rule, "limit", null, null, "d"));
        Assert.True(await Present());
        Assert.Equal(110, (await _patient.Explain(_rule))!.Evidence.Limits.Single(static limit => limit.Name == "limit").Value);
    }

    [Fact]
    public async Task SetLimit_UnderACondition_IsMadeOnlyWhileItHolds()
    {
        await using var rules = await RuleSession.Begin(_icu, Rule);
        foreach (var set in new Func<RuleLimitChange, Task<RuleLimitReceipt>>[] { _patient.SetLimit, _icu.Book.SetLimit })
        {
            var change = new RuleLimitChange(_rule, "limit", null, 120, "a", TagCondition.Absent);
            var first = await set(change);
            var tag = first.Setting!.ToTag();
            var again = await set(change with { Value = 121 });
            await _icu.Pass(TimeSpan.FromSeconds(1));
            var changed = await set(change with { Value = 122, Condition = tag });
            var late = await set(change with { Value = 123, Condition = tag });
            var removed = await set(change with { Value = null, Condition = TagCondition.Exists });

            Assert.Equal(
                [RuleChangeOutcome.Created, RuleChangeOutcome.Conflict, RuleChangeOutcome.Done, RuleChangeOutcome.Conflict, RuleChangeOutcome.Done],
                new[] { first, again, changed, late, removed }.Select(static receipt => receipt.Outcome));
            Assert.Equal(122, late.Setting!.Value);
        }
    }

    [Fact]
    public async Task SetLimit_OfAPatient_OutlivesACrashAndIsInTheJournalOnce()
    {
        await using var rules = await RuleSession.Begin(_icu, Rule);
        _icu.World.Faults.Plan(1, Fault.Before, static what => what.StartsWith("write rulebook", StringComparison.Ordinal));
        await Assert.ThrowsAnyAsync<Exception>(() => _patient.SetLimit(new RuleLimitChange(_rule, "limit", null, 130, "c")));
        await _icu.Crash(_patient);

        Assert.Equal(RuleChangeOutcome.Unchanged, (await _patient.SetLimit(new RuleLimitChange(_rule, "limit", null, 130, "c"))).Outcome);
        Assert.Equal(130, Assert.Single(await _patient.GetLimits()).Value);
        var entry = Assert.Single((await _icu.Book.GetJournal(1000, null)).Entries, entry => entry.PatientId == _id);
        Assert.Equal((_rule, "limit", 130d, "c"), (entry.RuleId, entry.Parameter, entry.Value, entry.By));
    }

    [Theory]
    [InlineData("limit", 201d, RuleChangeOutcome.Refused)]
    [InlineData("limit", 49d, RuleChangeOutcome.Refused)]
    [InlineData("fixed", 1d, RuleChangeOutcome.Refused)]
    [InlineData("limits", 100d, RuleChangeOutcome.NotFound)]
    public async Task SetLimit_OutsideTheAuthorsBounds_IsRefusedForAllThatCanHaveOne(string parameter, double value, RuleChangeOutcome expected)
    {
        await using var rules = await RuleSession.Begin(_icu, Rule);
        var change = new RuleLimitChange(_rule, parameter, null, value, "test");

        var answers = new[] { await _patient.SetLimit(change), await _icu.Book.SetLimit(change), await _icu.Book.SetLimit(change with { Ward = _ward }) };

        Assert.All(answers, answer => Assert.Equal(expected, answer.Outcome));
        Assert.All(answers, answer => Assert.False(string.IsNullOrEmpty(answer.Problem)));
        Assert.Empty(await _patient.GetLimits());
    }

    private string Rule => $$"""
        id: {{_rule}}
        title: Test
        twin: patient
        params:
          limit: { default: 100 /min, min: 50 /min, max: 200 /min }
          fixed: 1
        when: heartRate > limit
        """;

    private async Task Change(RuleLimitChange change) => await _icu.LocalRules.WaitFor((await _icu.Book.SetLimit(change)).Edition, CancellationToken.None);

    private Task<TelemetryReceipt> Beat(double value)
    {
        var after = _offset == 0 ? -1 : _offset;
        return _patient.Observe(Records.Batch(after, Records.HeartRate("mon-1", ++_offset, _start.AddSeconds(_offset), value)));
    }

    private async Task<bool> Present() => (await _patient.Explain(_rule))!.Present;
}
