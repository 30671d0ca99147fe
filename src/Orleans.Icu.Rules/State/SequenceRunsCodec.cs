namespace Orleans.Icu.Rules;

/// <summary>The stored form of a pattern's runs, its latest match, and the end of its condition.</summary>
internal static class SequenceRunsCodec
{
    private const byte HasEnd = 1;
    private const byte HasMatch = 2;

    public static int SizeLimit(SequenceRuns? runs, int steps) => runs is null
        ? 0
        : 2 + (3 * StateWriter.NumberLimit) + (steps * StateWriter.TimedValueLimit)
            + (runs.Count * (1 + ((steps - 1) * StateWriter.TimedValueLimit)));

    public static void Write(SequenceRuns runs, int steps, long until, ref StateWriter writer)
    {
        var hasEnd = until != RuleSet.NoDeadline;
        writer.Byte(steps);
        writer.Byte((hasEnd ? HasEnd : 0) | (runs.Match.Length > 0 ? HasMatch : 0));
        writer.Number((ulong)runs.Dropped);
        if (hasEnd)
        {
            writer.Time(until);
        }

        WriteEvents(runs.Match, ref writer);
        writer.Number((ulong)runs.Count);
        for (var run = 0; run < runs.Count; run++)
        {
            writer.Byte(runs.Taken(run));
            WriteEvents(runs.Events(run), ref writer);
        }
    }

    /// <summary>Fills fresh runs and returns the end of the condition.</summary>
    public static long Read(SequenceRuns runs, SequencePattern pattern, ref StateReader reader)
    {
        var steps = pattern.Steps.Length;
        if (reader.Byte() != steps)
        {
            throw new RuleStateFormatException($"Its pattern does not have {steps} steps.");
        }

        var flags = reader.Byte();
        runs.Dropped = reader.Count();
        var until = (flags & HasEnd) != 0 ? reader.Time() : RuleSet.NoDeadline;
        if ((flags & HasMatch) != 0)
        {
            runs.Match = new TimedValue[steps];
            ReadEvents(runs.Match, ref reader);
        }

        ReadRuns(runs, pattern, ref reader);
        return until;
    }

    private static void ReadRuns(SequenceRuns runs, SequencePattern pattern, ref StateReader reader)
    {
        var count = reader.Count(SequencePattern.LargestPendingLimit);
        for (var run = 0; run < count; run++)
        {
            int taken = reader.Byte();
            if (taken < 1 || taken >= pattern.Steps.Length)
            {
                throw new RuleStateFormatException($"A run has taken {taken} of {pattern.Steps.Length} steps.");
            }

            runs.Start(reader.TimedValue(), pattern.PendingLimit);
            for (var step = 1; step < taken; step++)
            {
                runs.Take(runs.Count - 1, reader.TimedValue());
            }
        }
    }

    private static void WriteEvents(ReadOnlySpan<TimedValue> events, ref StateWriter writer)
    {
        foreach (var measured in events)
        {
            writer.TimedValue(measured);
        }
    }

    private static void ReadEvents(Span<TimedValue> events, ref StateReader reader)
    {
        foreach (ref var measured in events)
        {
            measured = reader.TimedValue();
        }
    }
}
