namespace Orleans.Icu.Rules;

/// <summary>How often a step of a pattern is taken.</summary>
/// <param name="Minimum">Fewest events.</param>
/// <param name="Maximum">Most events; <see cref="int.MaxValue"/> for no limit.</param>
/// <param name="Inner">How they follow one another.</param>
/// <param name="Until">Signal of the event that ends it.</param>
/// <param name="UntilWhere">What that event must be.</param>
internal sealed record StepRepetition(int Minimum, int Maximum, Contiguity Inner, string? Until, Expression? UntilWhere)
{
    /// <summary>A step of one event.</summary>
    public static readonly StepRepetition Once = new(1, 1, Contiguity.Relaxed, null, null);
}
