namespace Orleans.Icu.Rules;

/// <summary>Advances the runs of a <see cref="SequencePattern"/>; shared by all twins, keeps nothing itself.</summary>
internal sealed class SequenceMatcher
{
    private readonly int _steps;
    private readonly long _within;
    private readonly int _pendingLimit;

    public SequenceMatcher(SequencePattern pattern)
    {
        _steps = pattern.Steps.Length;
        _within = pattern.Within.Ticks;
        _pendingLimit = pattern.PendingLimit;
    }

    /// <summary>Takes one event.</summary>
    /// <param name="runs">The twin's runs.</param>
    /// <param name="serves">The steps that the event meets, one bit each, the first step lowest.</param>
    /// <param name="measured">The event.</param>
    /// <param name="sink">Takes the matches, those of older runs first.</param>
    public void Advance<TSink>(SequenceRuns runs, uint serves, TimedValue measured, ref TSink sink)
        where TSink : IMatchSink, allows ref struct
    {
        runs.Prune(measured.TimeTicks, _within);
        if (serves > 1)
        {
            AdvancePending(runs, serves, measured, ref sink);
        }

        if ((serves & 1) != 0)
        {
            runs.Start(measured, _pendingLimit);
        }
    }

    private void AdvancePending<TSink>(SequenceRuns runs, uint serves, TimedValue measured, ref TSink sink)
        where TSink : IMatchSink, allows ref struct
    {
        var kept = 0;
        for (var run = 0; run < runs.Count; run++)
        {
            var next = runs.Taken(run);
            if ((serves >> next & 1) == 0)
            {
                runs.Move(run, kept++);
            }
            else if (next < _steps - 1)
            {
                runs.Take(run, measured);
                runs.Move(run, kept++);
            }
            else
            {
                sink.Matched(runs.Events(run), measured);
            }
        }

        runs.Truncate(kept);
    }
}
