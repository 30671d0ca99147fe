namespace Orleans.Icu.Rules;

/// <summary>What a pattern remembers of one twin: its runs, and its latest match.</summary>
internal sealed class PatternMemory(PatternRuns runs, MatchMemory? match)
{
    public PatternRuns Runs { get; } = runs;

    /// <summary>The latest match; <see langword="null"/> before the first.</summary>
    public MatchMemory? Match { get; private set; } = match;

    /// <summary>Whether it remembers nothing.</summary>
    public bool IsBlank => Match is null && Runs is { Count: 0, Complete.Count: 0, Dropped: 0 };

    public int SizeLimit => 1 + (Match is null ? 0 : (2 * StateWriter.TimedValueLimit) + (Match.Steps.Length * (StateWriter.NumberLimit + StateWriter.TimedValueLimit)));

    public void Keep(in PatternMatch match, double severity, int steps)
    {
        Match ??= new MatchMemory(steps);
        (Match.Severity, Match.TimeTicks) = (severity, match.TimeTicks);
        for (var step = 0; step < steps; step++)
        {
            Match.Steps[step] = new MatchedStep(match.Count(step), match.Last(step));
        }
    }

    public void WriteMatch(ref StateWriter writer)
    {
        writer.Byte(Match is null ? 0 : 1);
        if (Match is null)
        {
            return;
        }

        writer.TimedValue(new TimedValue(Match.Severity, Match.TimeTicks));
        foreach (var step in Match.Steps)
        {
            writer.Number((ulong)step.Count);
            if (step.Count > 0)
            {
                writer.TimedValue(step.Last);
            }
        }
    }

    public static MatchMemory? ReadMatch(int steps, ref StateReader reader)
    {
        if (reader.Byte() == 0)
        {
            return null;
        }

        var severity = reader.TimedValue();
        var match = new MatchMemory(steps) { Severity = severity.Value, TimeTicks = severity.TimeTicks };
        for (var step = 0; step < steps; step++)
        {
            var count = (int)reader.Count(int.MaxValue);
            match.Steps[step] = new MatchedStep(count, count > 0 ? reader.TimedValue() : TimedValue.Missing);
        }

        return match;
    }
}

/// <summary>A match as it is shown.</summary>
internal sealed class MatchMemory(int steps)
{
    /// <summary>When it became certain.</summary>
    public long TimeTicks { get; set; }

    public double Severity { get; set; }

    public MatchedStep[] Steps { get; } = new MatchedStep[steps];
}

/// <summary>What a step took.</summary>
internal readonly record struct MatchedStep(int Count, TimedValue Last);
