namespace Orleans.Icu.Contracts;

/// <summary>A limit somebody set.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Parameter">Its parameter.</param>
/// <param name="Ward">The ward it is set for; <see langword="null"/> for all wards, or when it is set for a patient.</param>
/// <param name="Value">The value; of a duration in seconds.</param>
/// <param name="Time">When it was set.</param>
/// <param name="By">Who set it.</param>
[GenerateSerializer, Immutable, Alias("icu.RuleLimitSetting")]
public sealed record RuleLimitSetting(
    [property: Id(0)] string RuleId,
    [property: Id(1)] string Parameter,
    [property: Id(2)] string? Ward,
    [property: Id(3)] double Value,
    [property: Id(4)] DateTimeOffset Time,
    [property: Id(5)] string By)
{
    /// <summary>Its tag for a <see cref="TagCondition"/>: it changes whenever the limit is set.</summary>
    public string ToTag() => Time.UtcTicks.ToString("x", System.Globalization.CultureInfo.InvariantCulture);
}
