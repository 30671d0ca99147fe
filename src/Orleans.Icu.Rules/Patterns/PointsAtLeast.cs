namespace Orleans.Icu.Rules;

/// <summary>A value that gets at least some points of a table; the points are its part of the severity.</summary>
/// <param name="ScoreName">Name of the score the table belongs to.</param>
/// <param name="Table">The table.</param>
/// <param name="Minimum">The fewest points that serve.</param>
public sealed record PointsAtLeast(string ScoreName, PointsTable Table, int Minimum) : IStepCondition
{
    /// <inheritdoc/>
    public string Text => $"{ScoreName} points >= {Minimum}";

    /// <inheritdoc/>
    public bool Holds(double value) => Table.Points(value) >= Minimum;

    /// <inheritdoc/>
    public int Points(double value) => Table.Points(value);
}
