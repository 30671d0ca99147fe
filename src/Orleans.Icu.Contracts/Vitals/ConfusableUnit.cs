namespace Orleans.Icu.Contracts;

/// <summary>
/// Another unit in which a sender may give a vital, and the values that give it away: in the vital's own unit they are impossible, or far
/// less likely than in the other. They are refused, never converted: a sender that is wrong in this may be wrong in more.
/// </summary>
/// <param name="Unit">UCUM unit.</param>
/// <param name="Name">What people call it, e.g. <c>a fraction</c>.</param>
/// <param name="Factor">What a value in the other unit is multiplied by to be one in the vital's own, before <paramref name="Offset"/>.</param>
/// <param name="Offset">What is added then.</param>
/// <param name="Above">Values of the other unit lie above this, exclusive.</param>
/// <param name="Below">Values of the other unit lie below this, exclusive.</param>
public sealed record ConfusableUnit(string Unit, string Name, double Factor, double Offset, double Above, double Below)
{
    /// <summary>Whether a value that ought to be in the vital's own unit is more likely one in this.</summary>
    public bool Holds(double value) => value > Above && value < Below;

    /// <summary>A value of this unit in the vital's own.</summary>
    public double Convert(double value) => (value * Factor) + Offset;
}
