namespace Orleans.Icu.Rules;

/// <summary>The values of one signal in a stretch of the past, as history keeps them.</summary>
/// <param name="Signal">Index of the signal in the <see cref="SignalCatalog"/>.</param>
/// <param name="StartTicks">Start of the stretch, UTC ticks.</param>
/// <param name="Width">Its length.</param>
/// <param name="Count">How many values, from 1.</param>
/// <param name="Minimum">The smallest.</param>
/// <param name="Maximum">The largest.</param>
/// <param name="Mean">Their mean.</param>
public readonly record struct HistoryPane(
    int Signal, long StartTicks, TimeSpan Width, int Count, double Minimum, double Maximum, double Mean);
