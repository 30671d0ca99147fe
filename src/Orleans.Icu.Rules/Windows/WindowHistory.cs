namespace Orleans.Icu.Rules;

/// <summary>A stretch of stored history: a summary of values that are no longer known one by one.</summary>
/// <param name="StartTicks">When it begins, UTC ticks.</param>
/// <param name="Width">How long it is.</param>
/// <param name="Count">Number of values; one of 0 says nothing.</param>
/// <param name="Minimum">Least value.</param>
/// <param name="Maximum">Greatest value.</param>
/// <param name="Mean">Average.</param>
internal readonly record struct WindowHistory(long StartTicks, TimeSpan Width, int Count, double Minimum, double Maximum, double Mean)
{
    /// <summary>Whether it can be used: it has values, and they are ordered numbers.</summary>
    public bool IsUsable => Count > 0 && double.IsFinite(Minimum) && double.IsFinite(Maximum) && Minimum <= Mean && Mean <= Maximum;

    /// <summary>The time its values are given.</summary>
    public long MiddleTicks => StartTicks + (Width.Ticks / 2);

    /// <summary>What the values other than the least and the greatest are on average; they are taken to be all the same.</summary>
    public double Rest => Count > 2
        ? Math.Clamp(Mean + (((2 * Mean) - Minimum - Maximum) / (Count - 2)), Minimum, Maximum)
        : Mean;
}
