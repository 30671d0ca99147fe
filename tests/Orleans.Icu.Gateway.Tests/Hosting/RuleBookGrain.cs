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

    public static RuleLimitReceipt Limit(string ruleId, string parameter, string? ward, double? value, string by) => (ruleId, parameter) switch
    {
        (not Rule, _) => new RuleLimitReceipt(RuleChangeOutcome.NotFound, null, null, $"There is no rule '{ruleId}'.", 0),
        (_, not "spo2Low") => new RuleLimitReceipt(RuleChangeOutcome.NotFound, null, null, $"Rule '{ruleId}' has no parameter '{parameter}'; it has spo2Low.", 0),
        _ when value is < 80 or > 95 => new RuleLimitReceipt(RuleChangeOutcome.Refused, Parameter, null, "must be from 80 to 95 %", 0),
        _ => new RuleLimitReceipt(RuleChangeOutcome.Done, Parameter, value is { } set ? new RuleLimitSetting(ruleId, parameter, ward, set, TestFleet.Start, by) : null, null, 3),
    };

    public Task<RuleBookEdition?> Follow(IRuleBookObserver observer, long known) => throw new NotSupportedException();

    public Task<IReadOnlyList<RuleInfo>> List() => Task.FromResult<IReadOnlyList<RuleInfo>>([DeviceRule, Info]);

    public Task<RuleRecord?> Get(string ruleId) => Task.FromResult(ruleId == Rule
        ? new RuleRecord(Info, "rules: []", Tag, [new RuleVersionInfo(1, null, "built-in"), new RuleVersionInfo(2, TestFleet.Start, "Dr. Weber")], [])
        : null);

    public Task<RuleVersionText?> GetVersion(string ruleId, int version) => Task.FromResult(ruleId == Rule && version == 1
        ? new RuleVersionText(Rule, new RuleVersionInfo(1, null, "built-in"), "rules: []")
        : null);

    public Task<RuleChangeReceipt> Put(string ruleId, string document, string by, string? ifTag)
    {
        fleet.Calls.Enqueue($"put {ruleId} by {by} if {ifTag ?? "anything"}: {document}");
        return Task.FromResult(Answer(document, ifTag));
    }

    public Task<RuleChangeReceipt> Remove(string ruleId, string by, string? ifTag)
    {
        fleet.Calls.Enqueue($"remove {ruleId} by {by} if {ifTag ?? "anything"}");
        return Task.FromResult(ruleId == Rule ? Answer(string.Empty, ifTag) : new RuleChangeReceipt(RuleChangeOutcome.NotFound, [], [], null, 3));
    }

    public Task<RuleChangeReceipt> Check(string document) => Task.FromResult(Answer(document, null));

    public Task<RuleLimitReceipt> GetLimit(string ruleId, string parameter, string? ward) => Task.FromResult(Limit(ruleId, parameter, ward, null, "nobody"));

    public Task<RuleLimitReceipt> SetLimit(RuleLimitChange change)
    {
        fleet.Calls.Enqueue($"limit {change}");
        return Task.FromResult(Limit(change.RuleId, change.Parameter, change.Ward, change.Value, change.By));
    }

    public Task Note(RuleJournalEntry entry) => throw new NotSupportedException();

    public Task<RuleJournalPage> GetJournal(int limit, long? before) => Task.FromResult(new RuleJournalPage(
        [new RuleJournalEntry { Sequence = 7, Kind = RuleJournalKind.RulePut, Time = TestFleet.Start, By = "Dr. Weber", RuleId = Rule, Version = 2 }], before is null ? limit : null));

    private static RuleChangeReceipt Answer(string document, string? ifTag) => document.Contains("broken", StringComparison.Ordinal)
        ? new RuleChangeReceipt(RuleChangeOutcome.Refused, [new(3, 11, Rule, "expected a condition"), new(4, 1, null, "unknown key")], [], null, 3)
        : new RuleChangeReceipt(ifTag is null or "*" or Tag ? RuleChangeOutcome.Done : RuleChangeOutcome.Conflict, [], [Info], Tag, 3);
}
