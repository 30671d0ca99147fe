using System.Collections.Immutable;

namespace Orleans.Icu.Rules;

/// <summary>A score: the points of several signals, added up.</summary>
public sealed class PointsScore
{
    /// <summary>Makes a score.</summary>
    /// <param name="name">Its name in conditions, e.g. <c>strokeRisk</c>.</param>
    /// <param name="tables">One table for each signal.</param>
    public PointsScore(string name, params ReadOnlySpan<PointsTable> tables)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        Tables = [.. tables];
    }

    /// <summary>Its name in conditions.</summary>
    public string Name { get; }

    /// <summary>One table for each signal.</summary>
    public ImmutableArray<PointsTable> Tables { get; }
}
