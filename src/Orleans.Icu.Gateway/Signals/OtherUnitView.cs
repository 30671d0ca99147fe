namespace Orleans.Icu.Gateway.Signals;

/// <summary>Values of a signal that are refused and never converted: they most likely are in another unit.</summary>
/// <param name="Unit">UCUM unit.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Above">They lie above this, exclusive.</param>
/// <param name="Below">They lie below this, exclusive.</param>
public sealed record OtherUnitView(string Unit, string Name, double Above, double Below);
