namespace Orleans.Icu.Gateway.Rules;

/// <summary>A recorded stay.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Series">What was measured; in any order of time.</param>
/// <param name="Start">When the patient was admitted; <see langword="null"/> for the time of the first values.</param>
/// <param name="Outcome">How it went on; <see langword="null"/> when nobody knows.</param>
public sealed record BacktestStay(string Id, IReadOnlyList<BacktestPoint> Series, DateTimeOffset? Start = null, BacktestStayOutcome? Outcome = null);
