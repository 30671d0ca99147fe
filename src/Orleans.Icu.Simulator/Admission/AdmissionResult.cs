namespace Orleans.Icu.Simulator.Admission;

/// <summary>What became of admitting patients.</summary>
/// <param name="Admitted">Devices that now have their patient.</param>
/// <param name="Failed">Devices that have not.</param>
/// <param name="FirstError">Why the first of those has not, or null.</param>
internal sealed record AdmissionResult(int Admitted, int Failed, string? FirstError);
