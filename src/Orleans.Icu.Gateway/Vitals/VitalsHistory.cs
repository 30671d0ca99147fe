using Orleans.Icu.Contracts;

namespace Orleans.Icu.Gateway.Vitals;

/// <summary>The history of a patient's vitals.</summary>
/// <param name="PatientId">The patient.</param>
/// <param name="From">Start, inclusive.</param>
/// <param name="To">End, exclusive.</param>
/// <param name="ResolutionSeconds">Length of each stretch, s; a multiple of 60.</param>
/// <param name="Series">One for each vital that has values.</param>
public sealed record VitalsHistory(
    string PatientId,
    DateTimeOffset From,
    DateTimeOffset To,
    int ResolutionSeconds,
    IReadOnlyList<VitalSeries> Series);
