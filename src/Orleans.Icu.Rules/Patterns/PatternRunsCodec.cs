namespace Orleans.Icu.Rules;

/// <summary>
/// The stored form of a pattern's runs: the number of states, runs dropped, events (step, distance to the event before, value and
/// time), runs (state and latest event), and the complete matches that wait.
/// </summary>
internal static class PatternRunsCodec
{
    private const int IsAnotherEvent = 0x80;
    private const int PlaceLimit = 3;

    public static int SizeLimit(PatternRuns runs) =>
        (5 * StateWriter.NumberLimit)
        + (runs.Events.Count * (1 + PlaceLimit + StateWriter.TimedValueLimit))
        + ((runs.Count + runs.Complete.Count) * 2 * PlaceLimit);

    public static void Write(PatternRuns runs, PatternState[] states, ref StateWriter writer)
    {
        runs.Compact();
        writer.Number((ulong)states.Length);
        writer.Number((ulong)runs.Dropped);
        WriteEvents(runs.Events, ref writer);
        writer.Number((ulong)runs.Count);
        for (var run = 0; run < runs.Count; run++)
        {
            WriteRun(runs[run], ref writer);
        }

        writer.Number((ulong)runs.Complete.Count);
        foreach (ref readonly var match in runs.Complete.All)
        {
            WriteRun(match, ref writer);
        }
    }

    public static PatternRuns Read(PatternDefinition pattern, PatternState[] states, ref StateReader reader)
    {
        if (reader.Number() != (ulong)states.Length)
        {
            throw new RuleStateFormatException($"Its pattern does not have {states.Length} states.");
        }

        var runs = new PatternRuns(pattern.RunLimit) { Dropped = reader.Count() };
        ReadEvents(runs.Events, pattern, ref reader);
        for (var count = reader.Count(pattern.RunLimit); count > 0; count--)
        {
            ReadRun(runs, states, ref reader);
        }

        var complete = reader.Count(pattern.Skip == SkipStrategy.NoSkip ? 0 : runs.Events.Count);
        for (; complete > 0; complete--)
        {
            ReadComplete(runs, states, ref reader);
        }

        runs.Settle();
        return runs;
    }

    private static void WriteEvents(PatternEvents events, ref StateWriter writer)
    {
        writer.Number((ulong)events.Count);
        for (var place = 0; place < events.Count; place++)
        {
            var isAnother = place > 0 && events.Number(place) != events.Number(place - 1);
            var before = events.Before(place);
            writer.Byte(events.Step(place) | (isAnother ? IsAnotherEvent : 0));
            writer.Number(before == PatternEvents.None ? 0 : (ulong)(place - before));
            writer.TimedValue(events[place]);
        }
    }

    private static void ReadEvents(PatternEvents events, PatternDefinition pattern, ref StateReader reader)
    {
        var count = (int)reader.Count(PatternRuns.EventLimit(pattern.RunLimit));
        events.Grow(count, count);
        for (var place = 0; place < count; place++)
        {
            ReadEvent(events, place, pattern, ref reader);
        }
    }

    private static void ReadEvent(PatternEvents events, int place, PatternDefinition pattern, ref StateReader reader)
    {
        int kind = reader.Byte();
        var step = kind & ~IsAnotherEvent;
        if (step >= pattern.Steps.Length || pattern.Steps[step].IsNegated)
        {
            throw new RuleStateFormatException($"Step {step} takes no events.");
        }

        if ((kind & IsAnotherEvent) != 0)
        {
            events.Next();
        }

        var distance = (int)reader.Count(place);
        var before = distance == 0 ? PatternEvents.None : place - distance;
        if (before != PatternEvents.None && events.Step(before) > step)
        {
            throw new RuleStateFormatException("An event is of an earlier step than the one before it.");
        }

        events.Add(step, before, reader.TimedValue());
    }

    private static void WriteRun(in PatternRun run, ref StateWriter writer)
    {
        writer.Number((ulong)(run.State + 1));
        writer.Number(run.Tail);
    }

    private static void ReadRun(PatternRuns runs, PatternState[] states, ref StateReader reader)
    {
        var run = ReadRun(runs.Events, states, ref reader);
        if (run.State == PatternState.Final)
        {
            throw new RuleStateFormatException("A run is complete.");
        }

        if (runs.Count > 0 && runs.Events.Number(runs[runs.Count - 1].Start) > runs.Events.Number(run.Start))
        {
            throw new RuleStateFormatException("Runs are out of order.");
        }

        runs.Started(run.StartTicks);
        runs.Add(run);
    }

    private static void ReadComplete(PatternRuns runs, PatternState[] states, ref StateReader reader)
    {
        var match = ReadRun(runs.Events, states, ref reader);
        if (match.State != PatternState.Final && !states[match.State].WaitsForEnd)
        {
            throw new RuleStateFormatException("A match is not complete.");
        }

        if (runs.Count == 0 || runs.Events.Number(runs[0].Start) >= runs.Events.Number(match.Start))
        {
            throw new RuleStateFormatException("A match has nothing to wait for.");
        }

        if (!runs.Complete.TryAppend(match))
        {
            throw new RuleStateFormatException("Matches are out of order.");
        }
    }

    private static PatternRun ReadRun(PatternEvents events, PatternState[] states, ref StateReader reader)
    {
        var state = (short)(reader.Count(states.Length) - 1);
        var tail = (int)reader.Count(Math.Max(events.Count - 1, 0));
        if (events.Count == 0 || state == 0 || (state > 0 && !Fits(states[state], events, tail)))
        {
            throw new RuleStateFormatException($"A run is in state {state}, which its events do not lead to.");
        }

        var start = events.Root(tail);
        return new PatternRun(events[start].TimeTicks, state, (ushort)start, (ushort)tail);
    }

    private static bool Fits(in PatternState state, PatternEvents events, int tail) =>
        events.Step(tail) == state.LastStep && events.CountOf(tail, state.LastStep) >= state.Taken;
}
