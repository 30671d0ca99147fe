namespace Orleans.Icu.Rules.Tests.Patterns;

/// <summary>Runs the matcher of a pattern on the events of one twin, and keeps every match in words.</summary>
internal sealed class PatternLog(PatternDefinition pattern, Func<TimedValue, string> name) : IPatternSink
{
    public PatternMatcher Matcher { get; } = new(pattern);

    /// <summary>Matches in the order in which they were told: <c>a 1 2; b 3</c>.</summary>
    public List<string> Matches { get; } = [];

    /// <summary>When each was certain.</summary>
    public List<long> Times { get; } = [];

    public PatternRuns Runs { get; private set; } = new PatternMatcher(pattern).CreateRuns();

    public void Take(int signal, TimedValue measured)
    {
        var sink = this;
        Matcher.Take(Runs, twin: null, signal, measured, ref sink);
    }

    public void PassTime(long nowTicks)
    {
        var sink = this;
        Matcher.PassTime(Runs, nowTicks, ref sink);
    }

    public void Matched(in PatternMatch match)
    {
        var steps = new List<string>();
        for (var step = 0; step < pattern.Steps.Length; step++)
        {
            var events = new List<string>();
            for (var index = 0; index < match.Count(step); index++)
            {
                events.Add(name(match.Event(step, index)));
            }

            if (events.Count > 0)
            {
                Assert.Equal((events[0], events[^1]), (name(match.First(step)), name(match.Last(step))));
                steps.Add($"{pattern.Steps[step].Name} {string.Join(' ', events)}");
            }
        }

        Matches.Add(string.Join("; ", steps));
        Times.Add(match.TimeTicks);
    }

    /// <summary>Stores the runs and goes on with what was stored.</summary>
    public void StoreAndRestore() => Runs = Restore(Matcher, Store(Matcher, Runs));

    public static byte[] Store(PatternMatcher matcher, PatternRuns runs)
    {
        var buffer = new byte[PatternMatcher.SizeLimit(runs)];
        var writer = new StateWriter(buffer) { Origin = Ward.Start.UtcTicks };
        matcher.Write(runs, ref writer);
        return buffer[..writer.Length];
    }

    public static PatternRuns Restore(PatternMatcher matcher, ReadOnlySpan<byte> stored)
    {
        var reader = new StateReader(stored) { Origin = Ward.Start.UtcTicks };
        var runs = matcher.Read(ref reader);
        reader.End();
        return runs;
    }
}
