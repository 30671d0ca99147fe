using System.Collections.Frozen;

namespace Orleans.Icu.Rules;

/// <summary>The functions of the language.</summary>
internal static class RuleFunctions
{
    private static readonly FrozenDictionary<string, RuleFunction> ByName = All().ToFrozenDictionary(static f => f.Name, StringComparer.Ordinal);

    /// <summary>All names, in their order.</summary>
    public static IReadOnlyCollection<string> Names { get; } = [.. ByName.Keys.Append("sequence").Order(StringComparer.Ordinal)];

    /// <summary>Finds a function; a pattern (<c>sequence</c>) is none.</summary>
    public static RuleFunction? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The function somebody probably meant by a name of other languages.</summary>
    public static string? Meant(string name) => name switch
    {
        "average" or "mean" => "avg",
        "sd" or "std" or "stdev" or "stDev" => "stddev",
        "minimum" => "min",
        "maximum" => "max",
        "quantile" => "percentile",
        "trend" => "slope",
        "pattern" => "sequence",
        _ => null,
    };

    private static IEnumerable<RuleFunction> All()
    {
        yield return new("last", "last(heartRate)", 1, 1, FunctionShape.Latest);
        yield return new("age", "age(heartRate)", 1, 1, FunctionShape.Age);
        foreach (var name in new[] { "avg", "min", "max", "sum", "stddev", "median", "delta", "timeAvg", "timeStddev" })
        {
            yield return new(name, $"{name}(heartRate, 10 min)", 2, 2, FunctionShape.Window);
        }

        yield return new("slope", "slope(heartRate, 6 h)", 2, 2, FunctionShape.Slope);
        yield return new("span", "span(heartRate, 24 h)", 2, 2, FunctionShape.Span);
        yield return new("percentile", "percentile(heartRate, 95, 1 h)", 3, 3, FunctionShape.Percentile);
        yield return new("count", "count(heartRate > 120, 10 min)", 2, 2, FunctionShape.Count);
        yield return new("rises", "rises(heartRate > 120, 1 h)", 2, 2, FunctionShape.Rises);
        yield return new("duration", "duration(meanBp < 60, 48 h)", 2, 2, FunctionShape.HeldTime);
        yield return new("buckets", "buckets(heartRate > 120, 1 h, 24 h)", 3, 3, FunctionShape.Buckets);
        yield return new("missing", "missing(heartRate, 5 min)", 2, 2, FunctionShape.Quiet);
        yield return new("stuck", "stuck(heartRate, 5 min)", 2, 2, FunctionShape.Quiet);
        yield return new("held", "held(heartRate > 120, 5 min)", 2, 2, FunctionShape.Held);
        yield return new("overdue", "overdue(systolicBp, strokeAfterLysis, every 15 min for 2 h, grace: 5 min)", 3, 3 + RuleLimits.Phases, FunctionShape.Schedule);
        yield return new("active", "active('spo2-low')", 1, 1, FunctionShape.Active);
        yield return new("news2", "news2()", 0, 0, FunctionShape.Score, "respiratoryRate", "spo2", "supplementalOxygen", "systolicBp", "heartRate", "consciousness", "temperature");
        yield return new("qsofa", "qsofa()", 0, 0, FunctionShape.Score, "respiratoryRate", "consciousness", "systolicBp");
        yield return new("sirs", "sirs()", 0, 0, FunctionShape.Score, "temperature", "heartRate", "respiratoryRate");
        yield return new("shockIndex", "shockIndex()", 0, 0, FunctionShape.Score, "heartRate", "systolicBp");
        yield return new("strokeRisk", "strokeRisk()", 0, 1, FunctionShape.StrokeRisk, "heartRate", "systolicBp", "temperature");
        yield return new("abs", "abs(heartRate - pulseRate)", 1, 1, FunctionShape.Arithmetic);
        yield return new("least", "least(heartRate, pulseRate)", 2, 2, FunctionShape.Arithmetic);
        yield return new("greatest", "greatest(heartRate, pulseRate)", 2, 2, FunctionShape.Arithmetic);
    }
}
