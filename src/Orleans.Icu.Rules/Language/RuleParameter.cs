namespace Orleans.Icu.Rules;

/// <summary>A limit of a rule that can be set for each ward and patient, within the bounds its author gave.</summary>
/// <param name="Name">Its name in the rule's expressions.</param>
/// <param name="Default">Its value where nobody set another; a duration in seconds.</param>
/// <param name="Minimum">Smallest value that can be set; the default when it cannot be set.</param>
/// <param name="Maximum">Largest value that can be set; the default when it cannot be set.</param>
/// <param name="Unit">UCUM unit as written; <c>s</c> for a duration, empty for none.</param>
/// <param name="IsDuration">Whether it is a length of time.</param>
/// <param name="About">What it is; <see langword="null"/> when the author does not say.</param>
public sealed record RuleParameter(
    string Name, double Default, double Minimum, double Maximum, string Unit, bool IsDuration, string? About);
