using System.Collections.Immutable;

namespace Orleans.Icu.Rules;

/// <summary>Evaluates a <see cref="ScoreRule"/>: everything it needs are the latest values, so the score itself is not kept.</summary>
internal sealed class ScoreEvaluator : RuleEvaluator
{
    private readonly ScoreRule _rule;
    private readonly PointsTable[] _tables;
    private readonly int[] _signals;
    private readonly int[] _latest;
    private readonly string[] _units;

    public ScoreEvaluator(ScoreRule rule, RuleLayout layout)
        : base(rule, layout)
    {
        _rule = rule;
        _tables = [.. rule.Score.Tables];
        _signals = [.. _tables.Select(table => layout.Signal(table.Signal))];
        _latest = [.. _signals.Select(layout.Latest)];
        _units = [.. _signals.Select(layout.Unit)];
    }

    public override ReadOnlySpan<int> Inputs => _signals;

    public override bool OnEvent(RuleState state, int input, TimedValue measured, List<RuleSignal> signals)
    {
        var present = Score(state) > _rule.Above;
        if (present != IsPresent(state))
        {
            Occurrences(state) += present ? 1 : 0;
            Change(state, measured.TimeTicks, signals);
        }

        return false;
    }

    public override double Severity(RuleState state) => Score(state);

    public override RuleExplanation Explain(RuleState state)
    {
        var inputs = ImmutableArray.CreateBuilder<RuleInput>(_tables.Length);
        for (var i = 0; i < _tables.Length; i++)
        {
            inputs.Add(Input(i, state.Latest(_latest[i])));
        }

        return new RuleExplanation(_rule.Condition, inputs.MoveToImmutable());
    }

    private int Score(RuleState state)
    {
        var score = 0;
        for (var i = 0; i < _tables.Length; i++)
        {
            var latest = state.Latest(_latest[i]);
            score += latest.IsMissing ? 0 : _tables[i].Points(latest.Value);
        }

        return score;
    }

    private RuleInput Input(int i, TimedValue latest) => latest.IsMissing
        ? new RuleInput(_tables[i].Signal, _units[i], null, null, null)
        : new RuleInput(_tables[i].Signal, _units[i], latest.Value, RuleTime.ToTime(latest.TimeTicks), _tables[i].Points(latest.Value));
}
