using System.Collections.Immutable;

namespace Orleans.Icu.Rules;

/// <summary>What sets of rules did at recorded stays. The same stays and rules give the same report, on any machine.</summary>
public sealed record BacktestReport
{
    /// <summary>What the recordings are called.</summary>
    public required string Data { get; init; }

    /// <summary>How many stays.</summary>
    public required int Stays { get; init; }

    /// <summary>How many records; a record has one time.</summary>
    public required long Records { get; init; }

    /// <summary>How many values.</summary>
    public required long Values { get; init; }

    /// <summary>Length of all stays together, days.</summary>
    public required double BedDays { get; init; }

    /// <summary>What the rules ought to foresee, in words; <see langword="null"/> when no outcome is known.</summary>
    public required string? Outcome { get; init; }

    /// <summary>Stays whose outcome is known, and those of them where it happened.</summary>
    public required Proportion? Happened { get; init; }

    /// <summary>Each set of rules.</summary>
    public required ImmutableArray<BacktestSetReport> Sets { get; init; }

    /// <summary>The <see cref="PlainLimits"/> over the same stays, to measure the sets against.</summary>
    public required BacktestSetReport Plain { get; init; }
}
