using System.Collections.Immutable;
using System.Numerics;

namespace Orleans.Icu.Rules;

/// <summary>
/// Finds the matches of a pattern; immutable, shared by all twins. Events are taken in the order in which they arrive. A run ends at
/// the first event of the pattern's signals whose time is the pattern's length or more away from the run's first event, before or after.
/// </summary>
internal sealed partial class PatternMatcher
{
    private const uint StepBits = (1u << PatternDefinition.StepLimit) - 1;
    private readonly PatternDefinition _pattern;
    private readonly PatternConditions _conditions;
    private readonly PatternState[] _states;
    private readonly uint _starts;
    private readonly int _mostTakes;
    private readonly bool _skips;
    private readonly bool _waitsForEnd;

    /// <summary>Compiles a pattern.</summary>
    /// <exception cref="ArgumentException">The pattern has a <see cref="PatternDefinition.Problem"/>.</exception>
    public PatternMatcher(PatternDefinition pattern)
    {
        if (pattern.Problem() is { } problem)
        {
            throw new ArgumentException(problem, nameof(pattern));
        }

        _pattern = pattern;
        _conditions = new PatternConditions(pattern);
        _states = PatternAutomaton.Compile(pattern, _conditions.Dependent);
        _starts = Takes(_states[0]);
        _mostTakes = _states.Max(static state => BitOperations.PopCount(Takes(state)));
        _skips = pattern.Skip != SkipStrategy.NoSkip;
        _waitsForEnd = _states.Any(static state => state.WaitsForEnd);
        WantsEverySignal = pattern.Steps.Where(static (step, index) => AsksForNext(step, isFirst: index == 0)).Any();
    }

    /// <summary>The signals that the pattern names, ascending.</summary>
    public ImmutableArray<int> Signals => _conditions.Signals;

    /// <summary>
    /// Whether the pattern speaks of the very next event, so that <see cref="Take"/> must be called with the twin's values of all
    /// signals; otherwise those of <see cref="Signals"/> are enough, and others change nothing.
    /// </summary>
    public bool WantsEverySignal { get; }

    /// <summary>The pattern.</summary>
    public PatternDefinition Definition => _pattern;

    /// <summary>How far the run is that has taken the latest step; of several the one that has most time left.</summary>
    /// <returns><see langword="null"/> when no run is under way.</returns>
    public PatternProgress? Furthest(PatternRuns runs, long nowTicks)
    {
        var furthest = -1;
        for (var run = 0; run < runs.Count; run++)
        {
            var isUnderWay = runs[run].StartTicks + _pattern.WithinTicks > nowTicks;
            var isFurther = furthest < 0 || _states[runs[run].State].LastStep >= _states[runs[furthest].State].LastStep;
            furthest = isUnderWay && isFurther ? run : furthest;
        }

        if (furthest < 0)
        {
            return null;
        }

        var (start, state) = (runs[furthest].StartTicks, _states[runs[furthest].State]);
        var next = state.Edges.Where(static edge => edge.Take != 0).Select(edge => _pattern.Steps[edge.Step].Name).LastOrDefault();
        return new PatternProgress(
            _pattern.Steps[state.LastStep].Name, state.WaitsForEnd ? null : next, RuleTime.ToTime(Math.Min(start + _pattern.WithinTicks, RuleTime.Latest)));
    }

    /// <summary>Fresh runs for a twin.</summary>
    public PatternRuns CreateRuns() => new(_pattern.RunLimit);

    /// <summary>Takes an event.</summary>
    /// <param name="runs">The twin's runs.</param>
    /// <param name="twin">What conditions may look at.</param>
    /// <param name="signal">Index of the signal; one that the pattern does not name counts as something that lies between.</param>
    /// <param name="measured">The event.</param>
    /// <param name="sink">Takes the matches, those that started first first.</param>
    public void Take<TSink>(PatternRuns runs, RuleState? twin, int signal, TimedValue measured, ref TSink sink)
        where TSink : IPatternSink, allows ref struct
    {
        var relevant = _conditions.OfSignal(signal);
        if (runs.Count == 0)
        {
            if ((relevant & _starts) == 0)
            {
                return;
            }

            var first = new StepProbe(_conditions, runs, twin, measured, relevant);
            if (first.Any(_starts))
            {
                TakeRelevant(ref first, ref sink);
            }
        }
        else if (relevant != 0 || WantsEverySignal)
        {
            var probe = new StepProbe(_conditions, runs, twin, measured, relevant);
            TakeRelevant(ref probe, ref sink);
        }
    }

    /// <summary>Ends what the pattern's length has ended at a time, and confirms absence.</summary>
    /// <param name="runs">The twin's runs.</param>
    /// <param name="nowTicks">The time, UTC ticks.</param>
    /// <param name="sink">Takes the matches.</param>
    public void PassTime<TSink>(PatternRuns runs, long nowTicks, ref TSink sink)
        where TSink : IPatternSink, allows ref struct
    {
        if (runs.Count > 0 && nowTicks - runs.EarliestStart >= _pattern.WithinTicks)
        {
            Expire(runs, Math.Max(nowTicks, runs.LatestStart), ref sink);
            runs.Settle();
        }
    }

    /// <summary>
    /// When <see cref="PassTime"/> can bring a match, UTC ticks; <see cref="RuleSet.NoDeadline"/> when only events can.
    /// </summary>
    public long Deadline(PatternRuns runs)
    {
        var deadline = RuleSet.NoDeadline;
        if (WaitsForTime(runs))
        {
            for (var run = 0; run < runs.Count; run++)
            {
                if (runs.Complete.Count > 0 || _states[runs[run].State].WaitsForEnd)
                {
                    deadline = Math.Min(deadline, runs[run].StartTicks + _pattern.WithinTicks);
                }
            }
        }

        return deadline;
    }

    /// <summary>Whether time can bring a match; then <see cref="Deadline"/> moves with the events.</summary>
    public bool WaitsForTime(PatternRuns runs) => _waitsForEnd || runs.Complete.Count > 0;

    /// <summary>The most bytes that <see cref="Write"/> takes.</summary>
    public static int SizeLimit(PatternRuns runs) => PatternRunsCodec.SizeLimit(runs);

    /// <summary>Writes runs.</summary>
    public void Write(PatternRuns runs, ref StateWriter writer) => PatternRunsCodec.Write(runs, _states, ref writer);

    /// <summary>Reads what <see cref="Write"/> wrote for the same pattern.</summary>
    /// <exception cref="RuleStateFormatException">The bytes are damaged, or of another pattern.</exception>
    public PatternRuns Read(ref StateReader reader) => PatternRunsCodec.Read(_pattern, _states, ref reader);

    private static uint Takes(PatternState state) => state.Edges.Aggregate(0u, static (bits, edge) => bits | edge.Take);

    private static bool AsksForNext(PatternStepDefinition step, bool isFirst) =>
        (!isFirst && step.Link == Contiguity.Strict) || (step.Maximum > 1 && step.Inner == Contiguity.Strict);
}
