namespace Orleans.Icu.Rules;

/// <summary>
/// Quick SOFA (Sepsis-3), 0 to 3 points: respiratoryRate from 22 /min, altered mentation, systolicBp up to 100 mm[Hg]. Suspect from 2.
/// </summary>
internal sealed class Qsofa() : Score("qsofa", new("respiratoryRate"), new("consciousness"), new("systolicBp"))
{
    public override double Highest => Inputs.Length * HighestPart;

    public override double HighestPart => 1;

    public override bool HasSinglePoints => true;

    public override double Points(int input, double value) => double.IsNaN(value) ? double.NaN : Holds(input, value) ? 1 : 0;

    private protected override void Rate(ReadOnlySpan<double> values, Span<double> parts)
    {
        for (var input = 0; input < values.Length; input++)
        {
            parts[input] = Points(input, values[input]);
        }
    }

    private static bool Holds(int input, double value) => input switch
    {
        0 => value >= 22,
        1 => value > 0,
        _ => value <= 100,
    };
}
