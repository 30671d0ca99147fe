namespace Orleans.Icu.Contracts;

/// <summary>The stored history of one vital.</summary>
/// <param name="Vital">Its wire name.</param>
/// <param name="Unit">UCUM unit.</param>
/// <param name="ResolutionSeconds">Length of each stretch, s; a multiple of 60.</param>
/// <param name="Panes">The stretches that hold values, oldest first.</param>
[GenerateSerializer, Immutable, Alias("icu.VitalSeries")]
public sealed record VitalSeries(
    [property: Id(0)] string Vital,
    [property: Id(1)] string Unit,
    [property: Id(2)] int ResolutionSeconds,
    [property: Id(3)] IReadOnlyList<VitalPane> Panes);
