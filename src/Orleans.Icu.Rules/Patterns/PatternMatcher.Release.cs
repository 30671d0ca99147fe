using System.Numerics;

namespace Orleans.Icu.Rules;

/// <content>How runs end, and how matches become certain.</content>
internal sealed partial class PatternMatcher
{
    private void Expire<TSink>(PatternRuns runs, long timeTicks, ref TSink sink)
        where TSink : IPatternSink, allows ref struct
    {
        var within = _pattern.WithinTicks;
        var (count, kept) = (runs.Count, 0);
        runs.ForgetStarts();
        for (var place = 0; place < count; place++)
        {
            var run = runs[place];
            var age = timeTicks - run.StartTicks;
            if (age < within && age > -within)
            {
                runs.Keep(run, kept++);
            }
            else if (age >= within && _states[run.State].WaitsForEnd)
            {
                Complete(runs, run, run.StartTicks + within, ref sink);
            }
        }

        runs.Truncate(kept);
        Release(runs, timeTicks, ref sink);
    }

    /// <summary>Makes sure that every event that may be taken finds room; the oldest runs give way when there is none.</summary>
    private void MakeRoom<TSink>(PatternRuns runs, uint possible, long timeTicks, ref TSink sink)
        where TSink : IPatternSink, allows ref struct
    {
        var wanted = (runs.Count + 1) * _mostTakes;
        if (runs.Events.HasRoom(wanted) || runs.Events.HasRoom(MostEvents(runs, possible)))
        {
            return;
        }

        while (!runs.Reserve(MostEvents(runs, possible), wanted))
        {
            runs.DropOldest(Math.Max(1, runs.Count / 8));
            Release(runs, timeTicks, ref sink);
        }
    }

    private int MostEvents(PatternRuns runs, uint possible)
    {
        var most = BitOperations.PopCount(possible & _starts);
        for (var run = 0; run < runs.Count; run++)
        {
            most += BitOperations.PopCount(possible & _states[runs[run].State].Interest & StepBits);
        }

        return most;
    }

    private void Complete<TSink>(PatternRuns runs, PatternRun match, long timeTicks, ref TSink sink)
        where TSink : IPatternSink, allows ref struct
    {
        if (_skips)
        {
            runs.Complete.Add(match);
        }
        else
        {
            sink.Matched(new PatternMatch(runs.Events, match, timeTicks));
        }
    }

    /// <summary>Tells the complete matches that no earlier run can affect any more, and lets each end other runs.</summary>
    private void Release<TSink>(PatternRuns runs, long timeTicks, ref TSink sink)
        where TSink : IPatternSink, allows ref struct
    {
        while (runs.TryRelease(out var match))
        {
            runs.EndThrough(EndedThrough(runs.Events, match));
            var time = match.State == PatternState.Final ? timeTicks : match.StartTicks + _pattern.WithinTicks;
            sink.Matched(new PatternMatch(runs.Events, match, time));
        }
    }

    /// <summary>The number of the last event of those whose runs a match ends.</summary>
    private int EndedThrough(PatternEvents events, PatternRun match)
    {
        switch (_pattern.Skip)
        {
            case SkipStrategy.ToNext:
                return events.Number(match.Start);
            case SkipStrategy.PastLast:
                return events.Number(match.Tail);
            default:
                var last = events.LastPlace(match.Tail, _pattern.SkipToStep);
                var back = _pattern.Skip == SkipStrategy.ToFirst ? events.CountOf(match.Tail, _pattern.SkipToStep) - 1 : 0;
                return last == PatternEvents.None ? -1 : events.Number(events.Place(last, _pattern.SkipToStep, back)) - 1;
        }
    }
}
