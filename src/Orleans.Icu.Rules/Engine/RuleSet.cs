using System.Buffers;
using System.Collections.Immutable;

namespace Orleans.Icu.Rules;

/// <summary>
/// Rules compiled into one plan: immutable, shared by all twins and threads. Each event reaches only the rules that read its signal.
/// <para>
/// Time. Events are taken in the order in which they arrive; the latest value is the one that arrived last. The time of a twin's events
/// may repeat or go back. What waits for time (the end of a pattern's condition) is due when an event's time, or the time the
/// caller gives to <see cref="OnDeadline"/>, reaches it.
/// </para>
/// </summary>
public sealed class RuleSet
{
    /// <summary>The deadline of a state that waits for nothing.</summary>
    public const long NoDeadline = long.MaxValue;

    private readonly SignalDefinition[] _signals;
    private readonly SignalPlan[] _plans;
    private readonly RuleEvaluator[] _evaluators;
    private readonly RuleStateCodec _codec;
    private readonly long[] _template;
    private readonly int _sequences;

    private RuleSet(SignalCatalog catalog, IReadOnlyList<Rule> rules)
    {
        var layout = new RuleLayout(catalog);
        Rules = [.. rules];
        _signals = [.. catalog.Signals];
        _evaluators = [.. rules.Select(rule => rule.Compile(layout))];
        _plans = SignalPlan.Make(_evaluators, layout.LatestCells);
        _codec = new RuleStateCodec(_evaluators, layout.LatestCells);
        _template = layout.Template;
        _sequences = layout.Sequences;
    }

    /// <summary>The rules; the position is the index that <see cref="Condition"/> and <see cref="Explain"/> take.</summary>
    public ImmutableArray<Rule> Rules { get; }

    /// <summary>Compiles rules.</summary>
    /// <exception cref="RuleCompilationException">A rule is unusable; the exception names every error of every rule.</exception>
    public static RuleSet Compile(SignalCatalog catalog, IReadOnlyList<Rule> rules)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(rules);
        var errors = new List<RuleError>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var rule in rules)
        {
            var check = new RuleCheck(catalog, rule, errors);
            check.Header();
            check.Require(ids.Add(rule.Id), "its id is used twice");
            rule.Check(check);
        }

        return errors.Count == 0 ? new RuleSet(catalog, rules) : throw new RuleCompilationException([.. errors]);
    }

    /// <summary>Makes the state of a twin of which nothing is known.</summary>
    public RuleState CreateState() => new(this, (long[])_template.Clone(), _sequences);

    /// <summary>
    /// Takes events of one twin. Values outside their plausible range are counted in <see cref="RuleState.Artefacts"/> and reach no
    /// rule. Allocates only for signals and for a pattern's first or growing number of pending runs.
    /// </summary>
    /// <param name="state">The twin's state; changed.</param>
    /// <param name="events">Events in the order of their arrival.</param>
    /// <param name="signals">Changes of conditions are added here in their order.</param>
    /// <returns>The next deadline, UTC ticks, or <see cref="NoDeadline"/>; it may already have passed.</returns>
    /// <exception cref="ArgumentException">The state is of another set.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// An event's signal is not in the catalog, or its time is not one of <see cref="DateTime"/>; the events before it have been taken.
    /// </exception>
    public long Apply(RuleState state, ReadOnlySpan<RuleEvent> events, List<RuleSignal> signals)
    {
        Own(state);
        foreach (ref readonly var measured in events)
        {
            Take(state, in measured, signals);
        }

        return state.NextDeadline;
    }

    /// <summary>Ends what time has ended. Does nothing before the deadline.</summary>
    /// <param name="state">The twin's state; changed.</param>
    /// <param name="nowTicks">
    /// The engine's time, UTC ticks: the wall clock for a twin that is up to date. While old events are caught up with, it is better to
    /// leave time to the events, which pass deadlines themselves.
    /// </param>
    /// <param name="signals">Changes of conditions are added here.</param>
    /// <returns>The next deadline, UTC ticks, or <see cref="NoDeadline"/>.</returns>
    /// <exception cref="ArgumentException">The state is of another set.</exception>
    public long OnDeadline(RuleState state, long nowTicks, List<RuleSignal> signals)
    {
        Own(state);
        if (nowTicks >= state.NextDeadline)
        {
            PassTime(state, nowTicks, signals);
        }

        return state.NextDeadline;
    }

    /// <summary>How a rule stands at a twin. Does not allocate.</summary>
    /// <param name="state">The twin's state.</param>
    /// <param name="rule">Index of the rule in <see cref="Rules"/>.</param>
    public RuleCondition Condition(RuleState state, int rule)
    {
        Own(state);
        var evaluator = _evaluators[rule];
        DateTimeOffset? since = evaluator.Changes(state) > 0 ? RuleTime.ToTime(evaluator.Since(state)) : null;
        return new RuleCondition(
            evaluator.Rule,
            evaluator.IsPresent(state),
            evaluator.Severity(state),
            evaluator.Occurrences(state),
            since,
            evaluator.Dropped(state));
    }

    /// <summary>Why a rule's condition is what it is now.</summary>
    /// <param name="state">The twin's state.</param>
    /// <param name="rule">Index of the rule in <see cref="Rules"/>.</param>
    public RuleExplanation Explain(RuleState state, int rule)
    {
        Own(state);
        return _evaluators[rule].Explain(state);
    }

    /// <summary>Writes a twin's state in a compact, versioned form. Does not allocate beyond what the buffer does.</summary>
    public void Write(RuleState state, IBufferWriter<byte> writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Own(state);
        _codec.Write(state, writer);
    }

    /// <summary>
    /// Reads a twin's state that this or another set wrote. A rule of the same id and version goes on where it was. A rule of another
    /// version keeps its counts and whether it is present, and forgets what it was waiting for: a score is evaluated at the next event,
    /// a present pattern ends (its deadline is due). A rule that was not there starts afresh; one that is no longer here is forgotten,
    /// and nothing signals that its condition ended.
    /// </summary>
    /// <exception cref="RuleStateFormatException">The payload is damaged or of a later format.</exception>
    public RuleState Read(ReadOnlySpan<byte> payload)
    {
        var state = CreateState();
        _codec.Read(state, payload);
        state.NextDeadline = EarliestDeadline(state);
        return state;
    }

    private void Take(RuleState state, in RuleEvent measured, List<RuleSignal> signals)
    {
        if ((uint)measured.Signal >= (uint)_signals.Length || !RuleTime.IsValid(measured.TimeTicks))
        {
            throw new ArgumentOutOfRangeException(
                nameof(measured), measured, "The signal is not in the catalog, or the time is out of range.");
        }

        if (measured.TimeTicks >= state.NextDeadline)
        {
            PassTime(state, measured.TimeTicks, signals);
        }

        if (!_signals[measured.Signal].IsPlausible(measured.Value))
        {
            state.Artefacts++;
            return;
        }

        Dispatch(state, _plans[measured.Signal], new TimedValue(measured.Value, measured.TimeTicks), signals);
    }

    private void Dispatch(RuleState state, SignalPlan plan, TimedValue measured, List<RuleSignal> signals)
    {
        if (plan.LatestCell != RuleLayout.NoCell)
        {
            state.SetLatest(plan.LatestCell, measured);
        }

        var deadlineMoved = false;
        foreach (ref readonly var reader in plan.Readers.AsSpan())
        {
            deadlineMoved |= reader.Evaluator.OnEvent(state, reader.Input, measured, signals);
        }

        if (deadlineMoved)
        {
            state.NextDeadline = EarliestDeadline(state);
        }
    }

    private void PassTime(RuleState state, long nowTicks, List<RuleSignal> signals)
    {
        foreach (var evaluator in _evaluators)
        {
            evaluator.OnTime(state, nowTicks, signals);
        }

        state.NextDeadline = EarliestDeadline(state);
    }

    private long EarliestDeadline(RuleState state)
    {
        var earliest = NoDeadline;
        foreach (var evaluator in _evaluators)
        {
            earliest = Math.Min(earliest, evaluator.Deadline(state));
        }

        return earliest;
    }

    private void Own(RuleState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Owner != this)
        {
            throw new ArgumentException("The state belongs to another rule set.", nameof(state));
        }
    }
}
