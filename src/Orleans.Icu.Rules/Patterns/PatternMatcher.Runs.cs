namespace Orleans.Icu.Rules;

/// <content>How an event moves runs on.</content>
internal sealed partial class PatternMatcher
{
    private void TakeRelevant<TSink>(ref StepProbe probe, ref TSink sink)
        where TSink : IPatternSink, allows ref struct
    {
        var runs = probe.Runs;
        var time = probe.Event.TimeTicks;
        if (time - runs.EarliestStart >= _pattern.WithinTicks || runs.LatestStart - time >= _pattern.WithinTicks)
        {
            Expire(runs, time, ref sink);
            runs.Settle();
        }

        var possible = probe.Possible();
        if (possible == 0 && !WantsEverySignal)
        {
            return;
        }

        MakeRoom(runs, possible, time, ref sink);
        runs.Events.Next();
        AdvanceRuns(possible, ref probe, ref sink);
        if ((possible & _starts) != 0)
        {
            Start(ref probe, ref sink);
        }

        if (_skips)
        {
            Release(runs, time, ref sink);
        }

        runs.Settle();
    }

    private void AdvanceRuns<TSink>(uint possible, ref StepProbe probe, ref TSink sink)
        where TSink : IPatternSink, allows ref struct
    {
        var runs = probe.Runs;
        var count = runs.Count;
        var run = 0;
        while (run < count && Stays(runs[run], possible))
        {
            run++;
        }

        if (run == count)
        {
            return;
        }

        runs.Rewrite(keep: run);
        while (runs.TryNext(out var next))
        {
            if (Stays(next, possible))
            {
                runs.Add(next);
            }
            else if (_states[next.State].IsPlain)
            {
                AdvancePlain(next, possible, ref probe, ref sink);
            }
            else
            {
                Advance(next, ref probe, ref sink);
            }
        }
    }

    private bool Stays(in PatternRun run, uint possible)
    {
        ref readonly var state = ref _states[run.State];
        return state.IsStable && (possible & state.Interest) == 0;
    }

    private void AdvancePlain<TSink>(PatternRun run, uint possible, ref StepProbe probe, ref TSink sink)
        where TSink : IPatternSink, allows ref struct
    {
        ref readonly var edge = ref _states[run.State].Edges[0];
        var serves = (possible & edge.Take) != 0;
        if (serves)
        {
            TakeStep(run, edge, goesOn: true, ref probe, ref sink);
        }

        if (edge.Wait == Contiguity.RelaxedAny || (edge.Wait == Contiguity.Relaxed && !serves))
        {
            probe.Runs.Add(run with { State = edge.WaitTarget });
        }
    }

    private void Advance<TSink>(PatternRun run, ref StepProbe probe, ref TSink sink)
        where TSink : IPatternSink, allows ref struct
    {
        ref readonly var state = ref _states[run.State];
        probe.Enter(run.Tail);
        var goesOn = !probe.Any(state.Stop);
        foreach (ref readonly var edge in state.Edges.AsSpan())
        {
            if (probe.Any(edge.Guard))
            {
                continue;
            }

            var serves = probe.Any(edge.Take);
            var isOver = probe.Any(edge.Until);
            if (serves && !isOver)
            {
                TakeStep(run, edge, goesOn, ref probe, ref sink);
            }

            if (edge.Wait == Contiguity.RelaxedAny ? !(isOver && edge.EndsWaiting)
                : edge.Wait == Contiguity.Relaxed && !serves && !(isOver && edge.EndsWaiting))
            {
                Move(run with { State = edge.WaitTarget }, goesOn, ref probe, ref sink);
            }
        }
    }

    private void TakeStep<TSink>(PatternRun run, in PatternEdge edge, bool goesOn, ref StepProbe probe, ref TSink sink)
        where TSink : IPatternSink, allows ref struct
    {
        var isMatch = edge.Target == PatternState.Final || _states[edge.Target].CanFinish;
        if (!goesOn && !isMatch)
        {
            return;
        }

        var next = run with { State = edge.Target, Tail = probe.Runs.Events.Add(edge.Step, run.Tail, probe.Event) };
        if (edge.Target != PatternState.Final)
        {
            Move(next, goesOn, ref probe, ref sink);
        }

        if (isMatch)
        {
            Complete(probe.Runs, next with { State = PatternState.Final }, probe.Event.TimeTicks, ref sink);
        }
    }

    private void Move<TSink>(PatternRun run, bool goesOn, ref StepProbe probe, ref TSink sink)
        where TSink : IPatternSink, allows ref struct
    {
        if (run.State == PatternState.Final)
        {
            Complete(probe.Runs, run, probe.Event.TimeTicks, ref sink);
        }
        else if (goesOn)
        {
            probe.Runs.Add(run);
        }
    }

    private void Start<TSink>(ref StepProbe probe, ref TSink sink)
        where TSink : IPatternSink, allows ref struct
    {
        probe.Enter(PatternEvents.None);
        foreach (ref readonly var edge in _states[0].Edges.AsSpan())
        {
            if (probe.Any(edge.Take) && !probe.Any(edge.Until))
            {
                var first = new PatternRun(probe.Event.TimeTicks, 0, (ushort)probe.Runs.Events.Count, PatternEvents.None);
                probe.Runs.Started(first.StartTicks);
                TakeStep(first, edge, goesOn: true, ref probe, ref sink);
            }
        }
    }
}
