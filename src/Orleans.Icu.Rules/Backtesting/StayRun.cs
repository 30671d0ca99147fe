namespace Orleans.Icu.Rules;

/// <summary>Takes one stay through a set of rules, as fast as it goes, with every deadline between its records.</summary>
internal sealed class StayRun
{
    private readonly BacktestPlan _plan;
    private readonly RuleState _state;
    private readonly StayTally[] _tallies;
    private readonly bool[] _unknown;
    private readonly List<RuleSignal> _signals = [];
    private readonly CancellationToken _cancellation;
    private long _now;
    private long _deadline = RuleSet.NoDeadline;

    private StayRun(BacktestPlan plan, RecordedStay stay, CancellationToken cancellation)
    {
        _plan = plan;
        _cancellation = cancellation;
        _state = plan.Set.CreateState();
        _tallies = new StayTally[plan.Set.Rules.Length];
        _unknown = new bool[_tallies.Length];
        _now = stay.StartTicks;
        Array.Fill(_unknown, true);
    }

    /// <summary>What each rule did at a stay, and how many artefacts there were.</summary>
    public static (StayTally[] Rules, long Artefacts) Of(BacktestPlan plan, RecordedStay stay, CancellationToken cancellation)
    {
        var run = new StayRun(plan, stay, cancellation);
        foreach (var record in stay.Records)
        {
            // A deadline at the very time of a record is the engine's to judge, together with the record.
            run.GoTo(record.TimeTicks - 1);
            if (plan.SeesOutranked || !record.IsOutranked)
            {
                run.Apply(record);
            }
        }

        run.GoTo(stay.EndTicks);
        run.End(stay);
        return (run._tallies, run._state.Artefacts);
    }

    private void GoTo(long ticks)
    {
        while (_deadline <= ticks)
        {
            _cancellation.ThrowIfCancellationRequested();
            Pass(_deadline);
            _deadline = _plan.Set.OnDeadline(_state, _deadline, _signals);
            Take();
        }
    }

    private void Apply(in StayRecord record)
    {
        _cancellation.ThrowIfCancellationRequested();
        Pass(record.TimeTicks);
        _deadline = _plan.Set.Apply(_state, record.TimeTicks, record.Values.AsSpan(), _signals);
        Take();
    }

    private void Pass(long ticks)
    {
        for (var rule = 0; rule < _tallies.Length; rule++)
        {
            _tallies[rule].UnknownTicks += _unknown[rule] ? ticks - _now : 0;
        }

        _now = Math.Max(_now, ticks);
    }

    private void Take()
    {
        foreach (var signal in _signals)
        {
            ref var tally = ref _tallies[_plan.Set.IndexOf(signal.RuleId)];
            if (signal.Kind == RuleSignalKind.Raised)
            {
                tally.Raise(signal.Time.UtcTicks);
            }
            else
            {
                tally.Clear(signal.Time.UtcTicks);
            }
        }

        _signals.Clear();
        for (var rule = 0; rule < _unknown.Length; rule++)
        {
            _unknown[rule] = _plan.Set.Condition(_state, rule).Truth is null;
        }
    }

    private void End(RecordedStay stay)
    {
        Pass(stay.EndTicks);
        for (var rule = 0; rule < _tallies.Length; rule++)
        {
            _tallies[rule].Clear(stay.EndTicks);
            _tallies[rule].StaleTicks = _plan.StaleTicks(rule, stay);
        }
    }
}
