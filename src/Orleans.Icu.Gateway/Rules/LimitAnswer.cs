using Orleans.Icu.Contracts;

namespace Orleans.Icu.Gateway.Rules;

/// <summary>What is set for a parameter of a rule.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Parameter">The parameter with its default and its bounds.</param>
/// <param name="Setting">What is set here; <see langword="null"/> when nothing is, and what is set for more than this place counts.</param>
public sealed record LimitAnswer(string RuleId, RuleParameterInfo Parameter, RuleLimitSetting? Setting)
{
    internal static LimitAnswer Of(string ruleId, RuleLimitReceipt receipt) => new(ruleId, receipt.Parameter!, receipt.Setting);
}
