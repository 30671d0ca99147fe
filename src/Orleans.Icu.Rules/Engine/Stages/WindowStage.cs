namespace Orleans.Icu.Rules;

/// <summary>
/// The values of a signal, or of an expression, over a window of time; shared by all rules that read the same of it. What it holds of a
/// twin is made with the first value.
/// </summary>
internal sealed class WindowStage(
    string key, TimeSpan length, Aggregates kinds, double low, double high, bool isWhole, Node? expression, ulong inputs, int part)
    : Stage(key, Reads.Of(inputs))
{
    /// <summary>The signal whose values it takes one by one; −1 when it takes those of an expression once a record.</summary>
    public int Signal { get; } = expression is null ? System.Numerics.BitOperations.TrailingZeroCount(inputs) : -1;

    /// <summary>The window.</summary>
    public ValueWindow Window { get; } = ValueWindow.Create(length, kinds, low, high, isWhole);

    /// <summary>How long it is.</summary>
    public TimeSpan Length => TimeSpan.FromTicks(Window.LengthTicks);

    public ValueWindowState? Find(RuleState state) => (ValueWindowState?)state.Parts[part];

    /// <summary>Takes a value of its signal, perhaps a late one.</summary>
    public void Take(RuleState state, TimedValue measured) => Add(state, measured.TimeTicks, measured.Value);

    public override bool Update(RuleState state, bool touched)
    {
        if (touched && expression is not null && expression.Evaluate(new Frame(state)) is var value && !double.IsNaN(value))
        {
            Add(state, state.NowTicks, value);
        }

        if (IsDueOrUnarmed(state))
        {
            Rearm(state);
        }

        return touched;
    }

    public override long Overflowed(RuleState state) => Find(state)?.Overflowed ?? 0;

    public override int MemoryLimit => WindowMemory.Of(Length, Window.Kinds);

    public override int SizeLimit(RuleState state) => Find(state) is { } values ? Window.SizeLimit(values) : 0;

    public override void Write(RuleState state, ref StateWriter writer)
    {
        if (Find(state) is { } values)
        {
            Window.Write(values, ref writer);
        }
    }

    public override void Read(RuleState state, ref StateReader reader) => state.Parts[part] = Window.Read(ref reader);

    /// <summary>Takes a stretch of history at whose middle the twin's time is; of an expression, its value at the mean.</summary>
    public void WarmUp(RuleState state, in HistoryPane pane)
    {
        if (expression is null)
        {
            Window.WarmUp(Values(state), new WindowHistory(pane.StartTicks, pane.Width, pane.Count, pane.Minimum, pane.Maximum, pane.Mean), state.NowTicks);
        }
        else if (expression.Evaluate(new Frame(state)) is var value && !double.IsNaN(value))
        {
            Window.Add(Values(state), state.NowTicks, value, state.NowTicks);
        }
    }

    /// <summary>Drops what has left, and finds when the next leaves.</summary>
    public void Rearm(RuleState state)
    {
        if (Find(state) is { } values)
        {
            Window.MoveTo(values, state.NowTicks);
            Arm(state, values.LeaveTicks);
        }
    }

    private void Add(RuleState state, long ticks, double value)
    {
        var values = Values(state);
        Window.Add(values, ticks, value, state.NowTicks);
        if (ticks < state.NowTicks || state.Cells[DueCell] == RuleSet.NoDeadline)
        {
            Arm(state, values.LeaveTicks);
        }
    }

    private ValueWindowState Values(RuleState state)
    {
        ref var values = ref state.Parts[part];
        return (ValueWindowState)(values ??= Window.CreateState());
    }
}
