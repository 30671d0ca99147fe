using System.Text.Json;

namespace Orleans.Icu.Rules.Tests.Patterns;

/// <summary>The relaxed pattern against what Apache Flink CEP itself matched (Data/README.md).</summary>
public class FlinkReferenceTests
{
    private static readonly SequencePattern Pattern = new(
        TimeSpan.FromSeconds(10),
        new SequenceStep("a", new AnyValue()),
        new SequenceStep("b", new AnyValue()),
        new SequenceStep("c", new AnyValue()));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Advance_OnTheEventsOfFlink_FindsExactlyTheMatchesOfFlink(bool restoreAfterEveryEvent)
    {
        var logs = new Dictionary<string, MatchLog>(StringComparer.Ordinal);
        foreach (var line in Lines("events.jsonl"))
        {
            var key = line.GetProperty("key").GetString()!;
            if (!logs.TryGetValue(key, out var log))
            {
                logs.Add(key, log = new MatchLog(Pattern));
            }

            log.Take(line.GetProperty("n").GetInt32(), line.GetProperty("t").GetInt64() * TimeSpan.TicksPerMillisecond, Serves(line));
            if (restoreAfterEveryEvent)
            {
                log.StoreAndRestore();
            }
        }

        var found = logs.SelectMany(static log => log.Value.Matches.Select(match => $"{log.Key}: {string.Join(' ', match)}"));
        Assert.Equal(Expected(), found.Order(StringComparer.Ordinal));
    }

    private static List<string> Expected()
    {
        var matches = Lines("relaxed.jsonl").Skip(1).Select(static line =>
            $"{line.GetProperty("key").GetString()}: {Number(line, "a")} {Number(line, "b")} {Number(line, "c")}");
        List<string> expected = [.. matches.Order(StringComparer.Ordinal)];
        Assert.Equal(160, expected.Count);
        return expected;
    }

    private static int Number(JsonElement line, string step) => line.GetProperty(step)[0].GetInt32();

    private static uint Serves(JsonElement line) => line.GetProperty("type").GetString() switch
    {
        "a" => 0b001,
        "b" => 0b010,
        "c" => 0b100,
        _ => 0,
    };

    private static IEnumerable<JsonElement> Lines(string file) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", file)).Select(static line => JsonElement.Parse(line));
}
