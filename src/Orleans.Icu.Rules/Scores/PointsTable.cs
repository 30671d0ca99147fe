using System.Collections.Immutable;

namespace Orleans.Icu.Rules;

/// <summary>The points a signal contributes to a score: the sum of all steps its value reaches.</summary>
public sealed class PointsTable
{
    private readonly PointsStep[] _steps;
    private readonly double _noneAbove;
    private readonly double _noneBelow;

    /// <summary>Makes a table.</summary>
    /// <param name="signal">Name of the signal.</param>
    /// <param name="steps">Its limits; points of several limits reached add up.</param>
    public PointsTable(string signal, params ReadOnlySpan<PointsStep> steps)
    {
        ArgumentNullException.ThrowIfNull(signal);
        Signal = signal;
        _steps = steps.ToArray();
        _noneAbove = Limits(LimitSide.AtMost).DefaultIfEmpty(double.NegativeInfinity).Max();
        _noneBelow = Limits(LimitSide.AtLeast).DefaultIfEmpty(double.PositiveInfinity).Min();
    }

    /// <summary>Name of the signal.</summary>
    public string Signal { get; }

    /// <summary>The limits.</summary>
    public ImmutableArray<PointsStep> Steps => [.. _steps];

    /// <summary>Points of a value.</summary>
    public int Points(double value)
    {
        if (value > _noneAbove && value < _noneBelow)
        {
            return 0;
        }

        var points = 0;
        foreach (ref readonly var step in _steps.AsSpan())
        {
            points += step.Holds(value) ? step.Points : 0;
        }

        return points;
    }

    private IEnumerable<double> Limits(LimitSide side) => _steps.Where(step => step.Side == side).Select(static step => step.Limit);
}
