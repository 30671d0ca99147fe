namespace Orleans.Icu.Rules;

/// <summary>Recorded stays to run rules over.</summary>
/// <param name="Name">What they are called, e.g. <c>cinc2019</c>.</param>
/// <param name="Stays">The stays; those whose outcome is unknown do not count where outcomes are judged.</param>
/// <param name="Outcome">What the rules ought to foresee, in words; <see langword="null"/> when no outcome is known.</param>
public sealed record BacktestData(string Name, IReadOnlyList<RecordedStay> Stays, string? Outcome);
