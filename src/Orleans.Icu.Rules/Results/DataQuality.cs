using System.Collections.Immutable;

namespace Orleans.Icu.Rules;

/// <summary>How good the data behind a condition is.</summary>
/// <param name="Missing">Signals the rule reads that never had a value although one is expected of every such twin.</param>
/// <param name="Stale">Signals whose latest value is too old for the rule.</param>
/// <param name="ArtefactShare">Share of the twin's values so far that were outside their plausible range, 0 to 1.</param>
/// <param name="LateShare">Share of the twin's values so far that came too late to count, 0 to 1.</param>
/// <param name="OverflowedWindows">
/// Windows that hold less than came, because it was too much: the function call that reads them, e.g. <c>avg(heartRate, 1 min)</c>.
/// </param>
public sealed record DataQuality(
    ImmutableArray<string> Missing, ImmutableArray<string> Stale, double ArtefactShare, double LateShare, ImmutableArray<string> OverflowedWindows);
