namespace Orleans.Icu.Rules;

/// <summary>A parameter of a rule as it is at a twin.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Value">Its value; a duration in seconds.</param>
/// <param name="Unit">UCUM unit.</param>
/// <param name="IsDefault">Whether it is the author's default.</param>
public sealed record LimitInForce(string Name, double Value, string Unit, bool IsDefault);
