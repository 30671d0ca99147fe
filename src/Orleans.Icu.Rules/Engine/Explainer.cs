using System.Collections.Immutable;

namespace Orleans.Icu.Rules;

/// <summary>Says why a rule is present or not: off the hot path, so it may allocate.</summary>
internal static class Explainer
{
    public static RuleExplanation Explain(CompiledRule rule, RuleState state) => new(
        rule.Definition.Condition,
        Inputs(rule, state),
        Terms(rule, state),
        Comparisons(rule.Explanation.Comparisons, state),
        Limits(rule, state),
        Quality(rule, state));

    private static ImmutableArray<RuleInput> Inputs(CompiledRule rule, RuleState state) =>
        rule.Pattern is { } pattern && pattern.Holds(state) && pattern.Find(state)?.Match is { } match
            ? MatchedEvents(rule, pattern, match, state.Set.Catalog)
            : [.. rule.Explanation.Signals.Select(signal => Latest(rule, state, signal))];

    private static ImmutableArray<RuleInput> MatchedEvents(CompiledRule rule, PatternStage pattern, MatchMemory match, SignalCatalog catalog) =>
    [
        .. pattern.Definition.Steps
            .Select((step, index) => (Signal: catalog.Signals[step.Signal], Matched: match.Steps[index]))
            .Where(static step => step.Matched.Count > 0)
            .Select(step => new RuleInput(
                step.Signal.Name,
                step.Signal.Unit,
                step.Matched.Last.Value,
                RuleTime.ToTime(step.Matched.Last.TimeTicks),
                EventPoints(rule, step.Signal.Name, step.Matched.Last.Value))),
    ];

    /// <summary>What an event adds to the score that the pattern asks for single inputs.</summary>
    private static double? EventPoints(CompiledRule rule, string signal, double value) => ExpressionWalk.All(rule.Definition.When)
        .OfType<FunctionCall>()
        .Select(static call => call.Arguments.Length == 1 && ScoreCatalog.TryGet(call.Function, out var score) ? score : null)
        .FirstOrDefault(score => score is { HasSinglePoints: true } && score.Signals.Contains(signal))
        ?.Points(signal, value);

    private static RuleInput Latest(CompiledRule rule, RuleState state, SignalPlan plan)
    {
        var signal = state.Set.Catalog.Signals[plan.Signal];
        var latest = state.Latest(plan.Slot);
        return latest.IsMissing
            ? new RuleInput(signal.Name, signal.Unit, null, null, null)
            : new RuleInput(
                signal.Name,
                signal.Unit,
                latest.Value,
                RuleTime.ToTime(latest.TimeTicks),
                Points(rule, state, signal.Name),
                IsStale(state, plan));
    }

    private static bool IsStale(RuleState state, SignalPlan plan) =>
        plan.StaleTicks != SignalNode.NeverStale && state.NowTicks - state.Latest(plan.Slot).TimeTicks > plan.StaleTicks;

    private static double? Points(CompiledRule rule, RuleState state, string signal) => rule.Explanation.Scores is { Count: 1 } scores
        ? Parts(scores.Single(), state).FirstOrDefault(part => part.Signal == signal)?.Points
        : null;

    private static ImmutableArray<RuleTerm> Terms(CompiledRule rule, RuleState state) =>
    [
        .. rule.Explanation.Terms
            .DistinctBy(static term => term.Text)
            .Select(term => new RuleTerm(
                term.Text,
                Known(term.Node.Evaluate(new Frame(state))),
                term.Node is ScoreNode score ? Parts(score.Stage, state) : [],
                term.Unit)),
    ];

    private static ImmutableArray<ScorePart> Parts(ScoreStage stage, RuleState state)
    {
        var parts = new double[stage.Score.Inputs.Length];
        stage.Compute(state, parts);
        return [.. parts.Select((part, index) => new ScorePart(stage.Score.Signals[index], stage.Score.AddsUp ? Known(part) : null))];
    }

    /// <summary>Comparisons with their sides as they are now, each once.</summary>
    public static ImmutableArray<RuleComparison> Comparisons(IEnumerable<ComparisonPlan> comparisons, RuleState state) =>
    [
        .. comparisons
            .DistinctBy(static comparison => comparison.Text)
            .Select(comparison => Compare(comparison, state)),
    ];

    private static RuleComparison Compare(ComparisonPlan plan, RuleState state)
    {
        var frame = new Frame(state);
        return new RuleComparison(
            plan.Text,
            Known(plan.Left.Evaluate(frame)),
            Known(plan.Right.Evaluate(frame)),
            Truth.ToNullable(plan.Comparison.Evaluate(frame)),
            plan.Unit);
    }

    private static ImmutableArray<LimitInForce> Limits(CompiledRule rule, RuleState state) =>
    [
        .. rule.Definition.Parameters.Select((parameter, index) =>
        {
            var value = state.Context.Parameters[rule.FirstParameter + index];
            return new LimitInForce(parameter.Name, value, parameter.Unit, value == parameter.Default);
        }),
    ];

    private static DataQuality Quality(CompiledRule rule, RuleState state)
    {
        var names = state.Set.Catalog.Signals;
        var seen = state.Values + state.Artefacts + state.LateValues;
        return new DataQuality(
            [.. rule.Explanation.Signals.Where(plan => state.Latest(plan.Slot).IsMissing && names[plan.Signal].IsExpected).Select(plan => names[plan.Signal].Name)],
            [.. rule.Explanation.Signals.Where(plan => !state.Latest(plan.Slot).IsMissing && IsStale(state, plan)).Select(plan => names[plan.Signal].Name)],
            seen == 0 ? 0 : (double)state.Artefacts / seen,
            seen == 0 ? 0 : (double)state.LateValues / seen,
            [.. rule.Explanation.Windows.Where(window => window.Key.Overflowed(state) > 0).Select(static window => window.Value)]);
    }

    private static double? Known(double value) => double.IsFinite(value) ? value : null;
}
