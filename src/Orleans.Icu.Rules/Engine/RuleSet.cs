using System.Buffers;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Orleans.Icu.Rules;

/// <summary>
/// The rules of one kind of twin, compiled into one plan: immutable, shared by all twins and threads. Windows, scores and patterns that
/// several rules read are kept once a twin; a record reaches only the rules that read its signals.
/// <para>
/// Time. A twin's time is the greatest event time or deadline it has seen. Values of a record enter latest values and windows first,
/// then each condition is evaluated once; patterns see the values one after another. What waits for time is due when a record's time, or
/// the time given to <see cref="OnDeadline"/>, reaches it; a record that comes at that very moment is looked at first.
/// </para>
/// </summary>
public sealed class RuleSet
{
    /// <summary>The deadline of a state that waits for nothing.</summary>
    public const long NoDeadline = long.MaxValue;

    private readonly SignalDefinition[] _signals;
    private readonly int[] _latestSlots;
    private readonly Stage[] _stages;
    private readonly ScoreStage[] _scores;
    private readonly CompiledRule[] _rules;
    private readonly CompiledRule[] _inOrder;
    private readonly SignalReaders[] _readers;
    private readonly int _latest;
    private readonly int _cells;
    private readonly int _parts;
    private readonly RuleStateCodec _codec;

    private RuleSet(SignalCatalog catalog, IReadOnlyList<RuleDefinition> definitions)
    {
        Catalog = catalog;
        Rules = [.. definitions];
        var compiler = new RuleCompiler(catalog, definitions);
        _rules = compiler.Compile();
        Cost = RuleCost.Of(definitions, compiler.Uses, compiler.Layout.Stages);
        var order = RuleOrder.Of(_rules);
        RuleSetCheck.ThrowOnCircle(_rules, order);
        _inOrder = [.. order.Select(rule => _rules[rule])];
        _stages = [.. compiler.Layout.Stages];
        _scores = [.. _stages.OfType<ScoreStage>()];
        _latestSlots = compiler.Layout.LatestSlots();
        _latest = _latestSlots.Count(static slot => slot >= 0);
        (FirstDueCell, _parts) = (compiler.Layout.FirstDueCell, compiler.Layout.Parts);
        _cells = FirstDueCell + compiler.Layout.DueSlots;
        _signals = [.. catalog.Signals];
        _readers = SignalReaders.Make(_signals.Length, _stages, _inOrder);
        _codec = new RuleStateCodec(this, _stages, _rules, _latestSlots);
        DefaultContext = CreateContext(null, null, [], [], out _);
    }

    /// <summary>How much older than its signal's latest value a value may be to count: 1 h. Older ones are counted and dropped.</summary>
    public static TimeSpan AllowedLateness { get; } = TimeSpan.FromHours(1);

    /// <summary>The rules; the position is the index that <see cref="Condition"/> and <see cref="Explain"/> take.</summary>
    public ImmutableArray<RuleDefinition> Rules { get; }

    /// <summary>The signals.</summary>
    public SignalCatalog Catalog { get; }

    /// <summary>The context of a twin of which nothing is known: rules without filters, default limits.</summary>
    public RuleContext DefaultContext { get; }

    /// <summary>What all rules together take of a twin at most.</summary>
    public RuleCost Cost { get; }

    /// <summary>From here on the cells of a state are due times.</summary>
    internal int FirstDueCell { get; }

    internal ReadOnlySpan<Stage> Stages => _stages;

    /// <summary>Compiles the rules of one kind of twin. Rules that are not enabled are left out.</summary>
    /// <exception cref="RuleCompilationException">The rules do not go together; the exception names every problem.</exception>
    public static RuleSet Compile(SignalCatalog catalog, IEnumerable<RuleDefinition> rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        RuleDefinition[] all = [.. rules];
        var set = CompileStored(catalog, all);
        RuleSetCheck.ThrowIfAny([.. Refusals(all), .. set.Cost.Problem is { } problem ? [problem] : Array.Empty<RuleProblem>()]);
        return set;
    }

    /// <summary>
    /// Compiles rules that are in force: what would refuse them if they were new (<see cref="Refusals"/>) is passed over, so that a rule of
    /// danger to life is never held back, and no silo is without its rules.
    /// </summary>
    /// <exception cref="RuleCompilationException">The rules do not go together; the exception names every problem.</exception>
    public static RuleSet CompileStored(SignalCatalog catalog, IEnumerable<RuleDefinition> rules)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(rules);
        RuleDefinition[] all = [.. rules];
        RuleDefinition[] enabled = [.. all.Where(static rule => rule.Enabled)];
        RuleSetCheck.Throw(enabled, all);
        return new RuleSet(catalog, enabled);
    }

    /// <summary>
    /// What refuses rules, those that are turned off too, when one of them is new, besides their <see cref="Cost"/>: <see cref="Compile"/>
    /// throws for both.
    /// </summary>
    public static ImmutableArray<RuleProblem> Refusals(IReadOnlyCollection<RuleDefinition> rules) => RuleSetCheck.Refusals(rules);

    /// <summary>Finds the index of a rule.</summary>
    /// <returns>−1 when no enabled rule has that id.</returns>
    public int IndexOf(string ruleId)
    {
        for (var rule = 0; rule < Rules.Length; rule++)
        {
            if (Rules[rule].Id == ruleId)
            {
                return rule;
            }
        }

        return -1;
    }

    /// <summary>Makes the state of a twin of which nothing is known.</summary>
    public RuleState CreateState()
    {
        var state = new RuleState(this, DefaultContext, _latest, _cells, _parts);
        ComputeScores(state);
        return state;
    }

    /// <summary>Works out which rules apply to a twin, and with which limits.</summary>
    /// <param name="ward">Its ward; <see langword="null"/> when unknown: rules of certain wards do not apply then.</param>
    /// <param name="model">Its model; <see langword="null"/> when unknown.</param>
    /// <param name="tags">Its tags.</param>
    /// <param name="limits">Parameters set for it; a later one wins over an earlier one of the same parameter.</param>
    /// <param name="problems">Limits that were ignored: of an unknown rule or parameter, or out of the author's bounds.</param>
    public RuleContext CreateContext(
        string? ward, string? model, IReadOnlyCollection<string> tags, IEnumerable<RuleLimit> limits, out ImmutableArray<string> problems)
    {
        var contexts = new RuleContextFactory(this, _rules);
        return contexts.Make(ward, model, tags, limits, out problems);
    }

    /// <summary>Gives a twin its context and looks at everything anew.</summary>
    /// <returns>The next deadline.</returns>
    /// <exception cref="ArgumentException">The state or the context is of another set.</exception>
    public long SetContext(RuleState state, RuleContext context, List<RuleSignal> signals)
    {
        ArgumentNullException.ThrowIfNull(context);
        Own(state);
        if (context.Owner != this)
        {
            throw new ArgumentException("The context belongs to another rule set.", nameof(context));
        }

        if (!ReferenceEquals(state.Context, context))
        {
            state.Context = context;
            state.IsUnsettled = true;
            if (state.FirstTicks != 0)
            {
                Settle(state, 0, signals);
            }
        }

        return state.NextDeadline;
    }

    /// <summary>
    /// Takes one record of a twin: values of one time. Values outside their plausible range are counted in
    /// <see cref="RuleState.Artefacts"/> and reach no rule. Allocates for signals, and while windows and patterns still grow.
    /// </summary>
    /// <param name="state">The twin's state; changed.</param>
    /// <param name="timeTicks">Event time, UTC ticks of <see cref="DateTime"/>.</param>
    /// <param name="values">The values, in the order in which patterns see them.</param>
    /// <param name="signals">Changes of conditions are added here in their order.</param>
    /// <returns>The next deadline, UTC ticks, or <see cref="NoDeadline"/>.</returns>
    /// <exception cref="ArgumentException">The state is of another set.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A signal is not in the catalog, or the time is not one of <see cref="DateTime"/>; nothing was taken.</exception>
    public long Apply(RuleState state, long timeTicks, ReadOnlySpan<RuleValue> values, List<RuleSignal> signals)
    {
        Own(state);
        Check(timeTicks, values);
        if (timeTicks > state.NowTicks)
        {
            PassTime(state, timeTicks - 1, signals);
            state.NowTicks = timeTicks;
        }

        state.FirstTicks = state.FirstTicks == 0 ? timeTicks : state.FirstTicks;
        Settle(state, Take(state, timeTicks, values, out var late), signals, late);
        return state.NextDeadline;
    }

    /// <summary>Brings a twin to a time without a record: what has become due is done. Does nothing before the deadline.</summary>
    /// <param name="state">The twin's state; changed.</param>
    /// <param name="nowTicks">
    /// The twin's time, UTC ticks: that of its newest value, moved on by the time since it came. While old records are caught up with,
    /// leave time to them, which pass deadlines themselves.
    /// </param>
    /// <param name="signals">Changes of conditions are added here.</param>
    /// <returns>The next deadline, UTC ticks, or <see cref="NoDeadline"/>.</returns>
    /// <exception cref="ArgumentException">The state is of another set.</exception>
    public long OnDeadline(RuleState state, long nowTicks, List<RuleSignal> signals)
    {
        Own(state);
        PassTime(state, Math.Min(nowTicks, RuleTime.Latest), signals);
        return state.NextDeadline;
    }

    /// <summary>How a rule stands at a twin.</summary>
    /// <param name="state">The twin's state.</param>
    /// <param name="rule">Index of the rule in <see cref="Rules"/>.</param>
    public RuleCondition Condition(RuleState state, int rule)
    {
        Own(state);
        var compiled = _rules[rule];
        var inhibitor = compiled.Inhibitor(state);
        var waiting = compiled.Waiting(state);
        return new RuleCondition(
            compiled.Definition,
            state.IsPresent(rule),
            Truth.ToNullable(compiled.When.Evaluate(new Frame(state))),
            compiled.Measure(state),
            compiled.Occurrences(state),
            state.Changes(rule) > 0 ? RuleTime.ToTime(state.Since(rule)) : null,
            waiting != 0 && !state.IsPresent(rule) ? RuleTime.ToTime(waiting) : null,
            state.Context.Applies[rule],
            inhibitor < 0 ? null : Rules[inhibitor].Id,
            compiled.Pattern?.Find(state)?.Runs.Dropped ?? 0,
            compiled.Pattern?.Progress(state));
    }

    /// <summary>Whether a rule is present at a twin.</summary>
    /// <param name="state">The twin's state.</param>
    /// <param name="rule">Index of the rule in <see cref="Rules"/>.</param>
    public bool IsPresent(RuleState state, int rule)
    {
        Own(state);
        return state.IsPresent(rule);
    }

    /// <summary>Says again that a rule that is present was raised: for a host that did not tell of it then.</summary>
    /// <param name="state">The twin's state.</param>
    /// <param name="rule">Index of the rule in <see cref="Rules"/>.</param>
    /// <returns>What raised it as things stand now, with the time at which it was raised.</returns>
    /// <exception cref="ArgumentException">The rule is not present, or the state is of another set.</exception>
    public RuleSignal Raised(RuleState state, int rule) => IsPresent(state, rule)
        ? _rules[rule].Signal(state, RuleSignalKind.Raised, state.Since(rule))
        : throw new ArgumentException("The rule is not present.", nameof(rule));

    /// <summary>How many rules are present at a twin.</summary>
    public int CountPresent(RuleState state)
    {
        Own(state);
        var present = 0;
        for (var rule = 0; rule < _rules.Length; rule++)
        {
            present += state.IsPresent(rule) ? 1 : 0;
        }

        return present;
    }

    /// <summary>Why a rule's condition is what it is now.</summary>
    /// <param name="state">The twin's state.</param>
    /// <param name="rule">Index of the rule in <see cref="Rules"/>.</param>
    public RuleExplanation Explain(RuleState state, int rule)
    {
        Own(state);
        return Explainer.Explain(_rules[rule], state);
    }

    /// <summary>Writes a twin's state in a compact, versioned form.</summary>
    public void Write(RuleState state, IBufferWriter<byte> writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Own(state);
        _codec.Write(state, writer);
    }

    /// <summary>
    /// Reads a twin's state that this or another set wrote. What did not change in meaning goes on where it was: latest values, windows,
    /// patterns, presence, and the holds of rules whose conditions are the same. Rules that were present and are not in this set are
    /// <see cref="RuleState.Orphans"/>. The twin's context has to be set again. Everything is looked at anew at the next record or deadline,
    /// which is due at once.
    /// </summary>
    /// <exception cref="RuleStateFormatException">The payload is damaged or of another format.</exception>
    public RuleState Read(ReadOnlySpan<byte> payload)
    {
        var state = CreateState();
        _codec.Read(state, payload);
        ComputeScores(state);
        state.NextDeadline = state.FirstTicks == 0 ? NoDeadline : state.NowTicks;
        return state;
    }

    /// <summary>How far back the longest window reaches that holds nothing yet; zero when none does.</summary>
    public TimeSpan ColdSpan(RuleState state)
    {
        Own(state);
        return _stages.OfType<WindowStage>()
            .Where(window => window.Find(state) is null)
            .Select(static window => window.Length)
            .Append(TimeSpan.Zero)
            .Max();
    }

    /// <summary>
    /// Fills the windows that hold nothing yet from stored history; windows over expressions are filled with the expression's value at the
    /// means of the panes. Latest values, conditions and patterns are not touched. Call it before the twin's next record.
    /// </summary>
    /// <param name="state">The twin's state.</param>
    /// <param name="history">The panes, in the order of their time.</param>
    public void WarmUp(RuleState state, ReadOnlySpan<HistoryPane> history)
    {
        Own(state);
        HistoryReplay.Run(state, _stages, _latestSlots, history);
        ComputeScores(state);
        state.IsUnsettled = true;
        state.NextDeadline = state.FirstTicks == 0 ? NoDeadline : Math.Min(state.NextDeadline, state.NowTicks);
    }

    /// <summary>Scores are not stored, and may be asked for before the next record.</summary>
    private void ComputeScores(RuleState state)
    {
        foreach (var score in _scores)
        {
            score.Update(state, touched: false);
        }
    }

    private void Check(long timeTicks, ReadOnlySpan<RuleValue> values)
    {
        if (!RuleTime.IsValid(timeTicks))
        {
            throw new ArgumentOutOfRangeException(nameof(timeTicks), timeTicks, "The time is not one of DateTime.");
        }

        foreach (ref readonly var value in values)
        {
            if ((uint)value.Signal >= (uint)_signals.Length)
            {
                ThrowUnknownSignal(value);
            }
        }
    }

    [DoesNotReturn]
    private static void ThrowUnknownSignal(RuleValue value) =>
        throw new ArgumentOutOfRangeException(nameof(value), value, "The signal is not in the catalog.");

    /// <summary>Values enter latest values, windows and patterns.</summary>
    /// <returns>The signals that have a new latest value, one bit each.</returns>
    private ulong Take(RuleState state, long timeTicks, ReadOnlySpan<RuleValue> values, out ulong late)
    {
        var (touched, seen, patterned) = (0UL, 0UL, 0UL);
        foreach (ref readonly var value in values)
        {
            var signal = 1UL << value.Signal;
            if (!_signals[value.Signal].IsPlausible(value.Value))
            {
                state.Artefacts++;
                continue;
            }

            switch (TakeLatest(state, value.Signal, new TimedValue(value.Value, timeTicks)))
            {
                case Arrival.TooLate:
                    continue;
                case Arrival.InTime:
                    touched |= signal;
                    break;
            }

            seen |= signal;
            patterned |= _readers[value.Signal].Patterns.Length > 0 ? signal : 0;
        }

        if (patterned != 0)
        {
            TakePatterns(state, timeTicks, values, patterned);
        }

        late = seen & ~touched;
        return touched;
    }

    private Arrival TakeLatest(RuleState state, int signal, TimedValue measured)
    {
        var slot = _latestSlots[signal];
        if (slot < 0)
        {
            state.Values++;
            return Arrival.InTime;
        }

        ref var latest = ref state.LatestValues[slot];
        if (latest.TimeTicks - measured.TimeTicks > AllowedLateness.Ticks)
        {
            state.LateValues++;
            return Arrival.TooLate;
        }

        state.Values++;
        foreach (var window in _readers[signal].Windows)
        {
            window.Take(state, measured);
        }

        if (measured.TimeTicks < latest.TimeTicks)
        {
            return Arrival.Late;
        }

        latest = measured;
        foreach (var stuck in _readers[signal].Stuck)
        {
            stuck.Take(state, measured);
        }

        return Arrival.InTime;
    }

    private void TakePatterns(RuleState state, long timeTicks, ReadOnlySpan<RuleValue> values, ulong wanted)
    {
        foreach (ref readonly var value in values)
        {
            if ((wanted >> value.Signal & 1) != 0 && _signals[value.Signal].IsPlausible(value.Value))
            {
                foreach (var pattern in _readers[value.Signal].Patterns)
                {
                    pattern.Take(state, value.Signal, new TimedValue(value.Value, timeTicks));
                }
            }
        }
    }

    /// <summary>Does what is due, each at its own time, up to and including a time.</summary>
    private void PassTime(RuleState state, long upToTicks, List<RuleSignal> signals)
    {
        while (state.NextDeadline <= upToTicks)
        {
            state.NowTicks = Math.Max(state.NowTicks, state.NextDeadline);
            Settle(state, 0, signals);
        }
    }

    /// <summary>Brings stages and rules up to the twin's time, and finds the next deadline.</summary>
    private void Settle(RuleState state, ulong touched, List<RuleSignal> signals, ulong late = 0)
    {
        Span<ulong> stages = stackalloc ulong[BitSet.WordsFor(_stages.Length)];
        Span<ulong> rules = stackalloc ulong[BitSet.WordsFor(_rules.Length)];
        if (state.IsUnsettled)
        {
            BitSet.Fill(stages, _stages.Length);
            BitSet.Fill(rules, _rules.Length);
            state.IsUnsettled = false;
        }

        var isAnyDue = state.NextDeadline <= state.NowTicks;
        if (isAnyDue)
        {
            MarkDue(state, stages, rules);
        }

        Mark(touched, late, stages, rules);
        UpdateStages(state, touched, stages, rules);
        EvaluateRules(state, rules, signals);
        if (isAnyDue)
        {
            // Otherwise every due time that was set since has moved it.
            state.NextDeadline = NextDeadline(state);
        }
    }

    /// <summary>What is due is looked at, and whoever reads it: time has changed it.</summary>
    private void MarkDue(RuleState state, Span<ulong> stages, Span<ulong> rules)
    {
        foreach (var stage in _stages)
        {
            if (state.Cells[stage.DueCell] <= state.NowTicks)
            {
                BitSet.Add(stages, stage.Index);
                stage.Dependents.AddTo(stages, rules);
            }
        }

        foreach (var rule in _rules)
        {
            if (state.Cells[rule.DueCell] <= state.NowTicks)
            {
                BitSet.Add(rules, rule.Index);
            }
        }
    }

    private void Mark(ulong touched, ulong late, Span<ulong> stages, Span<ulong> rules)
    {
        for (; touched != 0; touched &= touched - 1)
        {
            _readers[BitOperations.TrailingZeroCount(touched)].Watching.AddTo(stages, rules);
        }

        for (; late != 0; late &= late - 1)
        {
            _readers[BitOperations.TrailingZeroCount(late)].WatchingLate.AddTo(stages, rules);
        }
    }

    /// <summary>Those that are marked, in their order; one that has changed marks those that read it, which come later.</summary>
    private void UpdateStages(RuleState state, ulong touched, Span<ulong> stages, Span<ulong> rules)
    {
        for (var word = 0; word < stages.Length; word++)
        {
            for (var left = stages[word]; left != 0;)
            {
                var bit = BitOperations.TrailingZeroCount(left);
                var stage = _stages[(word << 6) + bit];
                if (stage.Update(state, (stage.Inputs & touched) != 0))
                {
                    stage.Dependents.AddTo(stages, rules);
                }

                left = stages[word] & ~((2UL << bit) - 1);
            }
        }
    }

    private void EvaluateRules(RuleState state, Span<ulong> marked, List<RuleSignal> signals)
    {
        foreach (var rule in _inOrder)
        {
            if (BitSet.Contains(marked, rule.Index) && rule.Evaluate(state, signals))
            {
                rule.Dependents.AddTo(marked);
            }
        }
    }

    /// <summary>The earliest due time. One that has passed and was not moved has been looked at: it is done with.</summary>
    private static long NextDeadline(RuleState state)
    {
        var next = NoDeadline;
        foreach (ref var due in state.Due)
        {
            if (due <= state.NowTicks)
            {
                due = NoDeadline;
            }
            else if (due < next)
            {
                next = due;
            }
        }

        return next;
    }

    private enum Arrival : byte
    {
        InTime,
        Late,
        TooLate,
    }

    private void Own(RuleState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Set != this)
        {
            throw new ArgumentException("The state belongs to another rule set.", nameof(state));
        }
    }
}
