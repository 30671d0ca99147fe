using System.Globalization;
using Orleans.Icu.Contracts;
using Orleans.Icu.Rules;

namespace Orleans.Icu.Grains;

/// <summary>Checks limits, those of wards and those of patients: there must be such a parameter, and its author's bounds are kept.</summary>
internal static class RuleLimitCheck
{
    /// <summary>The answer that refuses a change; <see langword="null"/> when it may be made.</summary>
    /// <param name="rule">The rule; <see langword="null"/> when there is none.</param>
    /// <param name="change">The change.</param>
    public static RuleLimitReceipt? Refusal(RuleDefinition? rule, RuleLimitChange change)
    {
        if (Find(rule, change.Parameter) is not { } parameter)
        {
            return Unknown(rule, change.RuleId, change.Parameter);
        }

        return change.Value is { } value && ProblemOf(parameter, value) is { } problem
            ? new RuleLimitReceipt(RuleChangeOutcome.Refused, RuleWords.Parameter(parameter), null, problem, 0)
            : null;
    }

    /// <summary>The answer to the question what is set.</summary>
    public static RuleLimitReceipt Answer(
        RuleDefinition? rule, string ruleId, string name, IEnumerable<RuleLimitSetting> limits, string? ward, long edition) =>
        Find(rule, name) is { } parameter
            ? new RuleLimitReceipt(
                RuleChangeOutcome.Done,
                RuleWords.Parameter(parameter),
                limits.FirstOrDefault(limit => limit.RuleId == ruleId && limit.Parameter == name && limit.Ward == ward),
                null,
                edition)
            : Unknown(rule, ruleId, name);

    /// <summary>What became of a change that was allowed.</summary>
    /// <param name="change">The change.</param>
    /// <param name="before">What was set before.</param>
    /// <param name="changed">Whether anything changed.</param>
    public static RuleChangeOutcome Outcome(RuleLimitChange change, RuleLimitReceipt before, bool changed) => (changed, change.Value, before.Setting) switch
    {
        (false, null, _) => RuleChangeOutcome.NotFound,
        (false, _, _) => RuleChangeOutcome.Unchanged,
        (true, not null, null) => RuleChangeOutcome.Created,
        _ => RuleChangeOutcome.Done,
    };

    private static RuleParameter? Find(RuleDefinition? rule, string name) => rule?.Parameters.FirstOrDefault(parameter => parameter.Name == name);

    private static RuleLimitReceipt Unknown(RuleDefinition? rule, string ruleId, string name) => new(
        RuleChangeOutcome.NotFound,
        null,
        null,
        rule switch
        {
            null => $"There is no rule '{ruleId}'.",
            { Parameters: [] } => $"Rule '{ruleId}' has no parameters.",
            _ => $"Rule '{ruleId}' has no parameter '{name}'; it has {string.Join(", ", rule.Parameters.Select(static parameter => parameter.Name))}.",
        },
        0);

    private static string? ProblemOf(RuleParameter parameter, double value) => parameter switch
    {
        { Minimum: var minimum, Maximum: var maximum } when minimum >= maximum => $"'{parameter.Name}' is fixed by the rule's author and cannot be set",
        _ when !(value >= parameter.Minimum && value <= parameter.Maximum) => string.Create(
            CultureInfo.InvariantCulture,
            $"must be from {parameter.Minimum} to {parameter.Maximum}{(parameter.Unit.Length > 0 ? " " : string.Empty)}{parameter.Unit}"),
        _ => null,
    };
}
