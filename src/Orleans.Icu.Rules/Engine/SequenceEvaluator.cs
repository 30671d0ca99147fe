namespace Orleans.Icu.Rules;

/// <summary>Evaluates a <see cref="SequenceRule"/>. Its own cell holds the time at which the condition ends.</summary>
internal sealed class SequenceEvaluator : RuleEvaluator
{
    private readonly SequenceRule _rule;
    private readonly SequenceStep[] _steps;
    private readonly SequenceMatcher _matcher;
    private readonly int[] _signals;
    private readonly int[][] _stepsOfInput;
    private readonly string[] _units;
    private readonly int _until;
    private readonly int _slot;

    public SequenceEvaluator(SequenceRule rule, RuleLayout layout)
        : base(rule, layout)
    {
        _rule = rule;
        _steps = [.. rule.Pattern.Steps];
        _matcher = new SequenceMatcher(rule.Pattern);
        int[] signalOfStep = [.. _steps.Select(step => layout.Signal(step.Signal))];
        _signals = [.. signalOfStep.Distinct()];
        var steps = Enumerable.Range(0, _steps.Length);
        _stepsOfInput = [.. _signals.Select(signal => steps.Where(step => signalOfStep[step] == signal).ToArray())];
        _units = [.. signalOfStep.Select(layout.Unit)];
        _until = layout.TakeCells(RuleSet.NoDeadline);
        _slot = layout.TakeSequence();
    }

    public override ReadOnlySpan<int> Inputs => _signals;

    public override bool OnEvent(RuleState state, int input, TimedValue measured, List<RuleSignal> signals)
    {
        var serves = Serves(input, measured.Value);
        var runs = state.Sequence(_slot);
        if (runs is null or { Count: 0 } && (serves & 1) == 0)
        {
            return false;
        }

        runs ??= state.Sequence(_slot, _steps.Length);
        var matches = new Matches(this, runs);
        _matcher.Advance(runs, serves, measured, ref matches);
        if (matches.Count == 0)
        {
            return false;
        }

        Matched(state, measured.TimeTicks, matches.Count, signals);
        return true;
    }

    public override long Deadline(RuleState state) => state.Cells[_until];

    public override void OnTime(RuleState state, long nowTicks, List<RuleSignal> signals)
    {
        var until = state.Cells[_until];
        if (until <= nowTicks)
        {
            state.Cells[_until] = RuleSet.NoDeadline;
            Change(state, until, signals);
        }
    }

    public override double Severity(RuleState state) =>
        IsPresent(state) && state.Sequence(_slot) is { } runs ? Points(runs.Match) : 0;

    public override long Dropped(RuleState state) => state.Sequence(_slot)?.Dropped ?? 0;

    public override RuleExplanation Explain(RuleState state)
    {
        var match = IsPresent(state) ? state.Sequence(_slot)?.Match ?? [] : [];
        return new RuleExplanation(_rule.Condition, [.. match.Select((measured, step) => Input(step, measured))]);
    }

    public override int SizeLimit(RuleState state) => SequenceRunsCodec.SizeLimit(state.Sequence(_slot), _steps.Length);

    public override void Write(RuleState state, ref StateWriter writer)
    {
        if (state.Sequence(_slot) is { } runs)
        {
            SequenceRunsCodec.Write(runs, _steps.Length, Deadline(state), ref writer);
        }
    }

    public override void Read(RuleState state, ref StateReader reader)
    {
        if (!reader.IsAtEnd)
        {
            state.Cells[_until] = SequenceRunsCodec.Read(state.Sequence(_slot, _steps.Length), _rule.Pattern, ref reader);
        }

        if (IsPresent(state) != (Deadline(state) != RuleSet.NoDeadline))
        {
            throw new RuleStateFormatException($"Rule '{_rule.Id}' is present without an end, or has an end without being present.");
        }
    }

    /// <remarks>A present condition ends at once: nothing says that the new definition would have matched.</remarks>
    public override void Continue(RuleState state)
    {
        if (IsPresent(state))
        {
            state.Cells[_until] = Since(state);
        }
    }

    private void Matched(RuleState state, long timeTicks, int count, List<RuleSignal> signals)
    {
        Occurrences(state) += count;
        var until = Math.Min(timeTicks + _rule.Pattern.Within.Ticks, RuleTime.Latest);
        if (IsPresent(state))
        {
            state.Cells[_until] = Math.Max(until, state.Cells[_until]);
            return;
        }

        state.Cells[_until] = until;
        Change(state, timeTicks, signals);
    }

    private uint Serves(int input, double value)
    {
        var serves = 0u;
        foreach (var step in _stepsOfInput[input])
        {
            serves |= _steps[step].Condition.Holds(value) ? 1u << step : 0;
        }

        return serves;
    }

    private int Points(ReadOnlySpan<TimedValue> match)
    {
        var points = 0;
        for (var step = 0; step < match.Length; step++)
        {
            points += _steps[step].Condition.Points(match[step].Value);
        }

        return points;
    }

    private RuleInput Input(int step, TimedValue measured) => new(
        _steps[step].Signal,
        _units[step],
        measured.Value,
        RuleTime.ToTime(measured.TimeTicks),
        _steps[step].Condition.Points(measured.Value));

    /// <summary>Counts the matches an event completes and keeps the highest.</summary>
    private ref struct Matches(SequenceEvaluator evaluator, SequenceRuns runs) : IMatchSink
    {
        private int _highest = int.MinValue;

        public int Count { get; private set; }

        public void Matched(ReadOnlySpan<TimedValue> earlier, TimedValue last)
        {
            Count++;
            var points = evaluator.Points(earlier) + evaluator._steps[earlier.Length].Condition.Points(last.Value);
            if (points > _highest)
            {
                _highest = points;
                Keep(earlier, last);
            }
        }

        private readonly void Keep(ReadOnlySpan<TimedValue> earlier, TimedValue last)
        {
            if (runs.Match.Length == 0)
            {
                runs.Match = new TimedValue[earlier.Length + 1];
            }

            earlier.CopyTo(runs.Match);
            runs.Match[earlier.Length] = last;
        }
    }
}
