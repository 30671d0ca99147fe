namespace Orleans.Icu.Rules;

/// <summary>
/// A pattern over the values of a twin. Its condition is true from a match until the pattern's time after the latest match. Its cells
/// hold that end, 0 when there is none, and the number of matches.
/// </summary>
internal sealed class PatternStage(string key, PatternMatcher matcher, Node? severity, int cell, int part)
    : Stage(key, Reads.Of(matcher.WantsEverySignal ? ulong.MaxValue : matcher.Signals.Aggregate(0UL, static (mask, signal) => mask | 1UL << signal)))
{
    private const int UntilCell = 0;
    private const int MatchesCell = 1;
    private const int RunBytes = 16;
    private const int EventBytes = 24;
    private PatternMemory? _spare;

    /// <summary>The steps.</summary>
    public PatternDefinition Definition => matcher.Definition;

    public bool Holds(RuleState state) => state.Cells[cell + UntilCell] > state.NowTicks;

    /// <summary>How many matches there were.</summary>
    public long Matches(RuleState state) => state.Cells[cell + MatchesCell];

    /// <summary>The latest match; of several that one event completed the severest.</summary>
    public PatternMemory? Find(RuleState state) => (PatternMemory?)state.Parts[part];

    /// <summary>Takes a value of any signal it wants.</summary>
    public void Take(RuleState state, int signal, TimedValue measured)
    {
        var memory = Find(state) ?? Interlocked.Exchange(ref _spare, null) ?? new PatternMemory(matcher.CreateRuns(), null);
        var sink = new Sink(this, state, memory);
        matcher.Take(memory.Runs, state, signal, measured, ref sink);
        Settle(state, memory, sink.Count);
        Keep(state, memory);
    }

    public override bool Update(RuleState state, bool touched)
    {
        if (Find(state) is not { } memory || !IsDueOrUnarmed(state))
        {
            return touched;
        }

        if (matcher.Deadline(memory.Runs) <= state.NowTicks)
        {
            // Only then: runs that nothing but a late event could move on must not end earlier or later for when this was called.
            var sink = new Sink(this, state, memory);
            matcher.PassTime(memory.Runs, state.NowTicks, ref sink);
            Settle(state, memory, sink.Count);
        }

        ArmNext(state, memory);
        return touched;
    }

    public override int MemoryLimit => (Definition.RunLimit * RunBytes) + (PatternRuns.EventLimit(Definition.RunLimit) * EventBytes);

    /// <summary>How far the run is that has taken the latest step; <see langword="null"/> when none is under way.</summary>
    public PatternProgress? Progress(RuleState state) => Find(state) is { } memory ? matcher.Furthest(memory.Runs, state.NowTicks) : null;

    public override int SizeLimit(RuleState state) => Find(state) is { } memory
        ? (2 * StateWriter.NumberLimit) + memory.SizeLimit + PatternMatcher.SizeLimit(memory.Runs)
        : 0;

    public override void Write(RuleState state, ref StateWriter writer)
    {
        if (Find(state) is { } memory)
        {
            writer.Number((ulong)Matches(state));
            writer.Time(Math.Max(state.Cells[cell + UntilCell], 0));
            memory.WriteMatch(ref writer);
            matcher.Write(memory.Runs, ref writer);
        }
    }

    public override void Read(RuleState state, ref StateReader reader)
    {
        state.Cells[cell + MatchesCell] = reader.Count();
        state.Cells[cell + UntilCell] = reader.Time();
        var match = PatternMemory.ReadMatch(Definition.Steps.Length, ref reader);
        state.Parts[part] = new PatternMemory(matcher.Read(ref reader), match);
    }

    /// <summary>Most twins never begin a run: they share a memory that remembers nothing, instead of 200 bytes each.</summary>
    private void Keep(RuleState state, PatternMemory memory)
    {
        ref var kept = ref state.Parts[part];
        if (kept is not null)
        {
            return;
        }

        if (memory.IsBlank)
        {
            memory.Runs.Settle();
            _spare = memory;
        }
        else
        {
            kept = memory;
        }
    }

    private void Settle(RuleState state, PatternMemory memory, int matches)
    {
        if (matches > 0)
        {
            state.Cells[cell + MatchesCell] += matches;
            ref var until = ref state.Cells[cell + UntilCell];
            until = Math.Max(until, Math.Min(memory.Match!.TimeTicks + Definition.WithinTicks, RuleTime.Latest));
            ArmNext(state, memory);
        }
        else if (matcher.WaitsForTime(memory.Runs))
        {
            ArmNext(state, memory);
        }
    }

    private void ArmNext(RuleState state, PatternMemory memory)
    {
        var until = state.Cells[cell + UntilCell];
        Arm(state, Math.Min(matcher.Deadline(memory.Runs), until > state.NowTicks ? until : RuleSet.NoDeadline));
    }

    /// <summary>Counts the matches of one event and keeps the severest.</summary>
    private ref struct Sink(PatternStage stage, RuleState state, PatternMemory memory) : IPatternSink
    {
        private double _severest = double.NegativeInfinity;

        public int Count { get; private set; }

        public void Matched(in PatternMatch match)
        {
            Count++;
            var severity = stage.SeverityOf(state, match);
            if (severity > _severest)
            {
                _severest = severity;
                memory.Keep(match, severity, stage.Definition.Steps.Length);
            }
        }
    }

    private double SeverityOf(RuleState state, in PatternMatch match)
    {
        if (severity is null)
        {
            return 1;
        }

        var value = severity.Evaluate(new Frame(state, match.Context(state)));
        return double.IsNaN(value) ? 0 : value;
    }
}

/// <summary>Whether a pattern's condition is true.</summary>
internal sealed class PatternNode(PatternStage stage) : Node(stage.Key, Reads.Through(stage))
{
    public override double Evaluate(in Frame frame) => Truth.Of(stage.Holds(frame.State));
}
