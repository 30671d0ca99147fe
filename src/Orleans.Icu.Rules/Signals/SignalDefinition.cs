using System.Collections.Immutable;

namespace Orleans.Icu.Rules;

/// <summary>A signal that rules can read.</summary>
/// <param name="StoredId">
/// Its identity in stored state, 0 to 255: never changed, and never given to another signal, also when the signal is gone. A stored
/// value would become another fact.
/// </param>
/// <param name="Name">Its name in rules, e.g. <c>heartRate</c>.</param>
/// <param name="Unit">UCUM unit of its values; empty for a scale.</param>
/// <param name="Minimum">Smallest plausible value, inclusive. What lies outside is an artefact and never reaches a rule.</param>
/// <param name="Maximum">Largest plausible value, inclusive.</param>
public sealed record SignalDefinition(int StoredId, string Name, string Unit, double Minimum, double Maximum)
{
    /// <summary>What people call it; its name when nothing else is given.</summary>
    public string Title { get => field ?? Name; init; }

    /// <summary>How its values come in: a member of a telemetry record or an attribute, e.g. <c>vitals.heartRate</c>; or who finds them.</summary>
    public ImmutableArray<string> ComesIn { get; init; } = [];

    /// <summary>
    /// Whether a hospital added it. Its name may come to mean another signal then, so what is stored of rules that read it goes by its
    /// <see cref="StoredId"/> as well.
    /// </summary>
    public bool IsOwn { get; init; }

    /// <summary>Whether it is a yes (1) or no (0); rules use it as a condition.</summary>
    public bool IsFlag { get; init; }

    /// <summary>
    /// Whether every twin of the kind is expected to have it: it is named as missing also when it never came. Of others only what a twin has
    /// had before is missed.
    /// </summary>
    public bool IsExpected { get; init; } = true;

    /// <summary>A signal that is yes or no, and is not expected.</summary>
    public static SignalDefinition Flag(int storedId, string name) => new(storedId, name, string.Empty, 0, 1) { IsFlag = true, IsExpected = false };

    /// <summary>Whether a value can be a measurement; not-a-number never is.</summary>
    public bool IsPlausible(double value) => value >= Minimum && value <= Maximum;
}
