namespace Orleans.Icu.Gateway.Rules;

/// <summary>How a stay went on.</summary>
/// <param name="Happened">Whether what the rules ought to foresee happened.</param>
/// <param name="Onset">When it began; <see langword="null"/> when nobody knows: alarms of any time count then.</param>
public sealed record BacktestStayOutcome(bool Happened, DateTimeOffset? Onset = null);
