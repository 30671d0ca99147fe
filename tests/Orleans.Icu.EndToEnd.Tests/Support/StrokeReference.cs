namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>One measurement of the prototype, at its Kafka time.</summary>
internal sealed record Measurement(string Type, double Value, DateTime Time);

/// <summary>
/// The two stroke rules by brute force, over all measurements of one patient in the order of their arrival. Written from the
/// prototype's description and not from the rule engine.
/// </summary>
internal static class StrokeReference
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    /// <summary>How often the sum of the latest points went from at most 3 to more; the values of a record are measured together.</summary>
    public static int ScoreRaises(IEnumerable<IReadOnlyList<Measurement>> records)
    {
        var (raises, above, seen) = (0, false, new List<Measurement>());
        foreach (var record in records.Where(static record => record.Count > 0))
        {
            seen.AddRange(record);
            var sum = new[] { "HR", "TEMP", "SBP" }.Sum(type => seen.LastOrDefault(one => one.Type == type) is { } latest ? Points(latest) : 0);
            raises += sum > 3 && !above ? 1 : 0;
            above = sum > 3;
        }

        return raises;
    }

    /// <summary>The same, of records of one measurement each.</summary>
    public static int ScoreRaises(IReadOnlyList<Measurement> measurements) =>
        ScoreRaises(measurements.Select(static measurement => (IReadOnlyList<Measurement>)[measurement]));

    /// <summary>
    /// Matches of Flink's relaxed contiguity: every heart rate with a point, with the first pressure of 2 points after it, with
    /// the first heart rate of 3 points after that, all in less than 10 s.
    /// </summary>
    public static int SequenceMatches(IReadOnlyList<Measurement> measurements)
    {
        var matches = 0;
        for (var a = 0; a < measurements.Count; a++)
        {
            if (!Is(measurements[a], "HR", 1))
            {
                continue;
            }

            var b = Next(measurements, a, "SBP", 2);
            var c = b < 0 ? -1 : Next(measurements, b, "HR", 3);
            matches += c >= 0 && measurements[c].Time - measurements[a].Time < Window ? 1 : 0;
        }

        return matches;
    }

    private static int Next(IReadOnlyList<Measurement> measurements, int after, string type, int points)
    {
        for (var i = after + 1; i < measurements.Count; i++)
        {
            if (Is(measurements[i], type, points))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool Is(Measurement measurement, string type, int points) => measurement.Type == type && Points(measurement) >= points;

    private static int Points(Measurement measurement) => (measurement.Type, measurement.Value) switch
    {
        ("HR", <= 40) => 2,
        ("HR", <= 50) => 1,
        ("HR", >= 131) => 3,
        ("HR", >= 110) => 2,
        ("HR", >= 91) => 1,
        ("SBP", <= 90) => 3,
        ("SBP", <= 100) => 2,
        ("SBP", <= 110) => 1,
        ("SBP", >= 220) => 3,
        ("TEMP", <= 35) => 3,
        ("TEMP", <= 36) => 1,
        ("TEMP", >= 39.1) => 2,
        ("TEMP", >= 38.1) => 1,
        _ => 0,
    };
}
