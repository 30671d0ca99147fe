using System.Text.Json;

namespace Orleans.Icu.Rules.Tests.Patterns;

/// <summary>The events that went through Apache Flink CEP, and what it matched (Data/README.md).</summary>
internal static class FlinkData
{
    /// <summary>Names of the files of matches.</summary>
    public static readonly string[] Patterns =
    [
        "any", "not-at-end", "not-between", "one-or-more-until", "optional", "relaxed", "rising",
        "skip-past-last", "skip-to-first-b", "skip-to-next", "strict", "times-2-4", "times-3",
    ];

    public static IEnumerable<FlinkEvent> Events() => Lines("events").Select(static line => new FlinkEvent(
        line.GetProperty("key").GetString()!,
        line.GetProperty("type").GetString()!,
        line.GetProperty("v").GetInt32(),
        line.GetProperty("n").GetInt32(),
        line.GetProperty("t").GetInt64() * TimeSpan.TicksPerMillisecond));

    /// <summary>The matches of a pattern in words, in the order of the words: <c>k0: a 1 2; b 4</c>.</summary>
    public static List<string> Matches(string pattern, IEnumerable<string> steps)
    {
        List<JsonElement> lines = [.. Lines(pattern)];
        Assert.Equal(lines[0].GetProperty("matches").GetInt32(), lines.Count - 1);
        return [.. lines.Skip(1).Select(line => Match(line, steps)).Order(StringComparer.Ordinal)];
    }

    /// <summary>How many matches each key has; keys without a match are not there.</summary>
    public static Dictionary<string, long> Counts(string pattern) => Lines(pattern).Skip(1)
        .GroupBy(static line => line.GetProperty("key").GetString()!, StringComparer.Ordinal)
        .ToDictionary(static key => key.Key, static key => (long)key.Count(), StringComparer.Ordinal);

    private static string Match(JsonElement line, IEnumerable<string> steps)
    {
        var taken = steps.Where(step => line.TryGetProperty(step, out _)).Select(step => $"{step} {Numbers(line.GetProperty(step))}");
        return $"{line.GetProperty("key").GetString()}: {string.Join("; ", taken)}";
    }

    private static string Numbers(JsonElement events) => string.Join(' ', events.EnumerateArray().Select(static number => number.GetInt32()));

    private static IEnumerable<JsonElement> Lines(string file) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", $"{file}.jsonl")).Select(static line => JsonElement.Parse(line));
}

/// <summary>An event of one key; <paramref name="Number"/> counts the events of the key from 0.</summary>
internal sealed record FlinkEvent(string Key, string Type, int Value, int Number, long Ticks);
