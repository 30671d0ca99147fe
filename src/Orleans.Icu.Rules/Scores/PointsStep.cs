namespace Orleans.Icu.Rules;

/// <summary>Points that a value adds when it reaches a limit. Limits are inclusive.</summary>
/// <param name="Side">On which side of the limit the points are given.</param>
/// <param name="Limit">The limit, in the unit of the signal.</param>
/// <param name="Points">What is added.</param>
public readonly record struct PointsStep(LimitSide Side, double Limit, int Points)
{
    /// <summary>Points for values up to and including a limit.</summary>
    public static PointsStep AtMost(double limit, int points) => new(LimitSide.AtMost, limit, points);

    /// <summary>Points for values from a limit on, the limit included.</summary>
    public static PointsStep AtLeast(double limit, int points) => new(LimitSide.AtLeast, limit, points);

    /// <summary>Whether the value gets the points.</summary>
    public bool Holds(double value) => Side == LimitSide.AtMost ? value <= Limit : value >= Limit;
}
