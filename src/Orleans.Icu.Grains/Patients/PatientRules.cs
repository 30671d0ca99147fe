using Orleans.Icu.Contracts;
using Orleans.Icu.Rules;

namespace Orleans.Icu.Grains;

/// <summary>The rules of patients, and the way from the rules' words to the contracts' words.</summary>
internal static class PatientRules
{
    /// <summary>The built-in rules over the vitals.</summary>
    public static RuleSet BuiltIn() => RuleSet.Compile(
        new SignalCatalog(VitalCatalog.All.Select(static vital => new SignalDefinition(vital.Name, vital.Unit, vital.Minimum, vital.Maximum))),
        [StrokeScoreRule.Create(), StrokeSequenceRule.Create()]);

    /// <summary>A signal as the change of a condition.</summary>
    public static AlarmCondition ToCondition(RuleSignal signal, string patientId, long sequence, string? ward, string? bed) => new()
    {
        TwinId = patientId,
        Sequence = sequence,
        Present = signal.Kind == RuleSignalKind.Raised,
        Time = signal.Time,
        RuleId = signal.RuleId,
        RuleVersion = signal.RuleVersion,
        Title = signal.Rule.Title,
        Kind = signal.Rule.Kind == ConditionKind.Technical ? AlarmKind.Technical : AlarmKind.Physiological,
        Priority = signal.Rule.Priority switch
        {
            RulePriority.High => AlarmPriority.High,
            RulePriority.Medium => AlarmPriority.Medium,
            _ => AlarmPriority.Low,
        },
        Latching = signal.Rule.Latching,
        Severity = signal.Severity,
        Occurrences = signal.Occurrences,
        Inputs = [.. signal.Explanation.Inputs.Select(static input => new AlarmInput(input.Signal, input.Value, input.Time, input.Points))],
        Ward = ward,
        Bed = bed,
    };

    /// <summary>How each rule stands.</summary>
    public static IReadOnlyList<RuleStatus> Statuses(RuleSet rules, RuleState state) =>
    [
        .. rules.Rules.Select((rule, index) =>
        {
            var condition = rules.Condition(state, index);
            return new RuleStatus(rule.Id, rule.Version, condition.Present, condition.Severity, condition.Occurrences);
        }),
    ];

    /// <summary>How many conditions are present.</summary>
    public static int CountPresent(RuleSet rules, RuleState state)
    {
        var present = 0;
        for (var rule = 0; rule < rules.Rules.Length; rule++)
        {
            present += rules.Condition(state, rule).Present ? 1 : 0;
        }

        return present;
    }
}
