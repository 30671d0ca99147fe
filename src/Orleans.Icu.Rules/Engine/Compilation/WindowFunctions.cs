namespace Orleans.Icu.Rules;

/// <summary>The functions over a window of values: what each reads, and what the window must keep for it.</summary>
internal static class WindowFunctions
{
    public static WindowReader Reader(string function) => function switch
    {
        "avg" => WindowReader.Average,
        "min" => WindowReader.Minimum,
        "max" => WindowReader.Maximum,
        "sum" => WindowReader.Sum,
        "stddev" => WindowReader.StandardDeviation,
        "slope" => WindowReader.Slope,
        "delta" => WindowReader.Delta,
        "span" => WindowReader.Span,
        "timeAvg" => WindowReader.TimeAverage,
        "timeStddev" => WindowReader.TimeStandardDeviation,
        _ => throw new InvalidOperationException($"The checker let the function '{function}' pass."),
    };

    public static Aggregates Needs(string function) => function switch
    {
        "count" => Aggregates.Count,
        "avg" or "sum" => Aggregates.Sum,
        "min" => Aggregates.Minimum,
        "max" => Aggregates.Maximum,
        "stddev" => Aggregates.Moments,
        "slope" => Aggregates.Trend | Aggregates.Extent,
        "delta" => Aggregates.Ends,
        "span" => Aggregates.Extent,
        "median" or "percentile" => Aggregates.Quantiles,
        "timeAvg" or "timeStddev" => Aggregates.TimeWeighted,
        _ => Aggregates.None,
    };

    /// <summary>
    /// What the windows of a rule keep, by what they are over and their length. All that this rule reads of a window is kept together,
    /// and nothing that other rules read: so a window goes on unchanged whatever becomes of other rules.
    /// </summary>
    public static Dictionary<(string Input, TimeSpan Length), Aggregates> KeptBy(RuleDefinition rule)
    {
        var kept = new Dictionary<(string, TimeSpan), Aggregates>();
        Expression?[] expressions = [rule.When, rule.For, rule.Clear, rule.ClearFor, rule.Severity, .. rule.MessageParts];
        foreach (var call in expressions.SelectMany(ExpressionWalk.All).OfType<FunctionCall>())
        {
            if (Needs(call.Function) is not Aggregates.None and var needs)
            {
                var window = (ExpressionText.Write(call.Arguments[0].Value), ((DurationLiteral)call.Arguments[^1].Value).Value);
                kept[window] = kept.GetValueOrDefault(window) | needs;
            }
        }

        return kept.ToDictionary(static window => window.Key, static window => Kept(window.Value, window.Key.Item2));
    }

    /// <summary>A short window has every value anyway; only the order by size, for quantiles, takes more.</summary>
    private static Aggregates Kept(Aggregates needs, TimeSpan length) =>
        length > ValueWindow.LongestExact ? needs : Aggregates.All & (needs | ~Aggregates.Quantiles);
}
