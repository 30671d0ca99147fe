namespace Orleans.Icu.Rules;

/// <summary>A parameter of a rule that was set for a ward or a patient.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Parameter">The parameter.</param>
/// <param name="Value">Its value, in the parameter's unit; a duration in seconds.</param>
public sealed record RuleLimit(string RuleId, string Parameter, double Value);
