using Orleans.Icu.Contracts;

namespace Orleans.Icu.Gateway.Tests.Hosting;

/// <summary>A rule book with one rule, <c>spo2-low</c>, that answers as the documents say.</summary>
internal sealed class RuleBookGrain(TestFleet fleet) : Grain, IRuleBookGrain
{
    public const string Rule = "spo2-low";
    public const string Tag = "1-2";

    private static readonly RuleParameterInfo Parameter = new("spo2Low", 88, 80, 95, "%", false, null);

    private static readonly RuleInfo Info = new()
    {
        Id = Rule,
        Version = 2,
        Title = "Low oxygen saturation",
        Twin = TwinKind.Patient,
        Enabled = true,
        BuiltIn = false,
        Condition = "spo2 < spo2Low",
        Parameters = [Parameter],
    };

    private static readonly RuleInfo DeviceRule = Info with { Id = "silence", Twin = TwinKind.Device, Enabled = false, BuiltIn = true };

    /// <summary>Shows or changes a limit at a place: a patient, a ward, or everywhere.</summary>
    public static RuleLimitReceipt Limit(TestFleet fleet, string place, RuleLimitChange change, bool set)
    {
        if (change.RuleId != Rule)
        {
            return new RuleLimitReceipt(RuleChangeOutcome.NotFound, null, null, $"There is no rule '{change.RuleId}'.", 0);
        }

        if (change.Parameter != "spo2Low")
        {
            return new RuleLimitReceipt(RuleChangeOutcome.NotFound, null, null, $"Rule '{change.RuleId}' has no parameter '{change.Parameter}'; it has spo2Low.", 0);
        }

        var key = $"{place} {change.RuleId} {change.Parameter}";
        var known = fleet.Limits.GetValueOrDefault(key);
        if (!set)
        {
            return new RuleLimitReceipt(RuleChangeOutcome.Done, Parameter, known, null, 3);
        }

        if (change.Value is < 80 or > 95)
        {
            return new RuleLimitReceipt(RuleChangeOutcome.Refused, Parameter, null, "must be from 80 to 95 %", 0);
        }

        if (!TagCondition.Holds(change.Condition, known?.ToTag()))
        {
            return new RuleLimitReceipt(RuleChangeOutcome.Conflict, Parameter, known, null, 3);
        }

        fleet.Limits.TryRemove(key, out _);
        if (change.Value is { } value)
        {
            fleet.Limits[key] = new RuleLimitSetting(change.RuleId, change.Parameter, change.Ward, value, TestFleet.Start.AddTicks(fleet.Calls.Count), change.By);
        }

        var outcome = known is null && change.Value is not null ? RuleChangeOutcome.Created : RuleChangeOutcome.Done;
        return new RuleLimitReceipt(outcome, Parameter, fleet.Limits.GetValueOrDefault(key), null, 3);
    }

    public Task<RuleBookEdition?> Follow(IRuleBookObserver observer, long known) => throw new NotSupportedException();

    public Task<IReadOnlyList<RuleInfo>> List() => Task.FromResult<IReadOnlyList<RuleInfo>>([DeviceRule, Info]);

    public Task<RuleRecord?> Get(string ruleId) => Task.FromResult(Exists(ruleId)
        ? new RuleRecord(Info with { Id = ruleId }, "rules: []", Tag, [new RuleVersionInfo(1, null, "built-in"), new RuleVersionInfo(2, TestFleet.Start, "Dr. Weber")], [])
        : null);

    public Task<RuleVersionText?> GetVersion(string ruleId, int version) => Task.FromResult(ruleId == Rule && version == 1
        ? new RuleVersionText(Rule, new RuleVersionInfo(1, null, "built-in"), "rules: []")
        : null);

    public Task<RuleChangeReceipt> Change(RuleChange change) => change switch
    {
        { RuleId: "asystole", Confirm: null } => Task.FromResult(new RuleChangeReceipt(RuleChangeOutcome.NotConfirmed, [], [], null, 3)),
        { Document: { } document } => Put(change.RuleId, document, change.By, change.IfTag),
        _ => Remove(change.RuleId, change.By, change.IfTag),
    };

    public Task<RuleChangeReceipt> Put(string ruleId, string document, string by, string? ifTag)
    {
        fleet.Calls.Enqueue($"put {ruleId} by {by} if {ifTag ?? "anything"}: {document}");
        var receipt = Answer(ruleId, document, ifTag);
        if (receipt.Outcome == RuleChangeOutcome.Done && !Exists(ruleId))
        {
            fleet.Rules[ruleId] = document;
            receipt = receipt with { Outcome = RuleChangeOutcome.Created };
        }

        return Task.FromResult(receipt);
    }

    public Task<RuleChangeReceipt> Remove(string ruleId, string by, string? ifTag)
    {
        fleet.Calls.Enqueue($"remove {ruleId} by {by} if {ifTag ?? "anything"}");
        return Task.FromResult(ruleId == Rule ? Answer(ruleId, string.Empty, ifTag) : new RuleChangeReceipt(RuleChangeOutcome.NotFound, [], [], null, 3));
    }

    public Task<RuleChangeReceipt> Check(string document) => Task.FromResult(Answer(Rule, document, null));

    public Task<RuleLimitReceipt> GetLimit(string ruleId, string parameter, string? ward) =>
        Task.FromResult(Limit(fleet, $"ward {ward}", new RuleLimitChange(ruleId, parameter, ward, null, "nobody"), set: false));

    public Task<RuleLimitReceipt> SetLimit(RuleLimitChange change)
    {
        fleet.Calls.Enqueue($"limit {change}");
        return Task.FromResult(Limit(fleet, $"ward {change.Ward}", change, set: true));
    }

    public Task Note(RuleJournalEntry entry) => throw new NotSupportedException();

    public Task<RuleJournalPage> GetJournal(int limit, long? before) => Task.FromResult(new RuleJournalPage(
        [new RuleJournalEntry { Sequence = 7, Kind = RuleJournalKind.RulePut, Time = TestFleet.Start, By = "Dr. Weber", RuleId = Rule, Version = 2 }], before is null ? limit : null));

    private bool Exists(string ruleId) => ruleId == Rule || fleet.Rules.ContainsKey(ruleId);

    private RuleChangeReceipt Answer(string ruleId, string document, string? ifTag)
    {
        if (document.Contains("broken", StringComparison.Ordinal))
        {
            return new RuleChangeReceipt(RuleChangeOutcome.Refused, [new(3, 11, Rule, "expected a condition"), new(4, 1, null, "unknown key")], [], null, 3);
        }

        var tag = Exists(ruleId) ? Tag : null;
        return new RuleChangeReceipt(TagCondition.Holds(ifTag, tag) ? RuleChangeOutcome.Done : RuleChangeOutcome.Conflict, [], [Info], tag, 3);
    }
}
