namespace Orleans.Icu.Contracts;

/// <summary>A parameter of a rule. With a minimum below its maximum it is a limit that can be set for each ward and patient.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Default">The author's value; of a duration in seconds.</param>
/// <param name="Minimum">Smallest value that can be set.</param>
/// <param name="Maximum">Largest value that can be set.</param>
/// <param name="Unit">UCUM unit; <c>s</c> for a duration, empty for none.</param>
/// <param name="IsDuration">Whether it is a length of time.</param>
/// <param name="About">What it is; <see langword="null"/> when its author does not say.</param>
[GenerateSerializer, Immutable, Alias("icu.RuleParameterInfo")]
public sealed record RuleParameterInfo(
    [property: Id(0)] string Name,
    [property: Id(1)] double Default,
    [property: Id(2)] double Minimum,
    [property: Id(3)] double Maximum,
    [property: Id(4)] string Unit,
    [property: Id(5)] bool IsDuration,
    [property: Id(6)] string? About);
