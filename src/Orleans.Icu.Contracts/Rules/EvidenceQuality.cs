namespace Orleans.Icu.Contracts;

/// <summary>How good the data behind a condition is.</summary>
/// <param name="Missing">Signals that have no value.</param>
/// <param name="Stale">Signals whose value is too old for the rule.</param>
/// <param name="ArtefactShare">Share of the twin's values that were impossible, 0 to 1.</param>
/// <param name="LateShare">Share of the twin's values that came too late to count, 0 to 1.</param>
/// <param name="Overflowed">Windows that hold fewer values than came, because there were too many.</param>
[GenerateSerializer, Immutable, Alias("icu.EvidenceQuality")]
public sealed record EvidenceQuality(
    [property: Id(0)] IReadOnlyList<string> Missing,
    [property: Id(1)] IReadOnlyList<string> Stale,
    [property: Id(2)] double ArtefactShare,
    [property: Id(3)] double LateShare,
    [property: Id(4)] IReadOnlyList<string> Overflowed);
