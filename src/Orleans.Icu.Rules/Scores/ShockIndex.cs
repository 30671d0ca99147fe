namespace Orleans.Icu.Rules;

/// <summary>
/// heartRate / systolicBp: 0.5 to 0.7 is normal, above 0.9 elevated, above 1.0 predicts mortality. Unknown when either is missing or
/// the pressure is 0.
/// </summary>
internal sealed class ShockIndex() : Score("shockIndex", new("heartRate"), new("systolicBp"))
{
    public override bool AddsUp => false;

    private protected override void Rate(ReadOnlySpan<double> values, Span<double> parts) => values.CopyTo(parts);

    private protected override double Total(ReadOnlySpan<double> parts) => parts[1] > 0 ? parts[0] / parts[1] : double.NaN;
}
