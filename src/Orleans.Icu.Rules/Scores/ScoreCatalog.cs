using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Orleans.Icu.Rules;

/// <summary>The scores that rules can use, by name.</summary>
public static class ScoreCatalog
{
    /// <summary><c>news2</c>: National Early Warning Score 2.</summary>
    public static Score News2 { get; } = new News2();

    /// <summary><c>qsofa</c>: Quick SOFA.</summary>
    public static Score Qsofa { get; } = new Qsofa();

    /// <summary><c>sirs</c>: systemic inflammatory response.</summary>
    public static Score Sirs { get; } = new Sirs();

    /// <summary><c>shockIndex</c>: heart rate / systolic pressure.</summary>
    public static Score ShockIndex { get; } = new ShockIndex();

    /// <summary><c>strokeRisk</c>: the prototype's score.</summary>
    public static Score StrokeRisk { get; } = new StrokeRisk();

    /// <summary>All of them.</summary>
    public static ImmutableArray<Score> All { get; } = [News2, Qsofa, Sirs, ShockIndex, StrokeRisk];

    private static FrozenDictionary<string, Score> ByName { get; } =
        All.ToFrozenDictionary(static score => score.Name, StringComparer.Ordinal);

    /// <summary>Finds a score by its name.</summary>
    /// <returns><see langword="false"/> when there is no such score.</returns>
    public static bool TryGet(string name, [NotNullWhen(true)] out Score? score) => ByName.TryGetValue(name, out score);
}
