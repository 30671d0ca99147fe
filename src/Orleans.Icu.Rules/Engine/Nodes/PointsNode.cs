namespace Orleans.Icu.Rules;

/// <summary>The points that one signal's value adds to a score.</summary>
internal sealed class PointsNode(Score score, int input, Node value) : Node($"{score.Name}({score.Signals[input]}: {value.Key})", value.Reads)
{
    public override double Evaluate(in Frame frame)
    {
        var measured = value.Evaluate(frame);
        return double.IsNaN(measured) ? double.NaN : score.Points(input, measured);
    }
}
