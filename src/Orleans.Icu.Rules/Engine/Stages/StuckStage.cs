namespace Orleans.Icu.Rules;

/// <summary>
/// Since when a signal's values have been bit-identical. Its cells hold that time and the value; it changes with values only, since a
/// sensor that sends nothing is missing and not stuck.
/// </summary>
internal sealed class StuckStage(string key, int signal, int slot, int cell) : Stage(key, Reads.Of(1UL << signal))
{
    public override bool CanWait => false;

    /// <summary>Takes a value that became the latest.</summary>
    public void Take(RuleState state, TimedValue latest)
    {
        var bits = BitConverter.DoubleToInt64Bits(latest.Value);
        if (bits != state.Cells[cell + 1] || state.Cells[cell] == 0)
        {
            (state.Cells[cell], state.Cells[cell + 1]) = (latest.TimeTicks, bits);
        }
    }

    /// <inheritdoc/>
    /// <remarks>Nothing to do: <see cref="Take"/> has seen every value, and time changes nothing.</remarks>
    public override bool Update(RuleState state, bool touched) => touched;

    /// <summary>For how long, in ticks, from the first of the identical values to the latest.</summary>
    public long Length(RuleState state) => state.Cells[cell] == 0 ? 0 : state.Latest(slot).TimeTicks - state.Cells[cell];

    public override int SizeLimit(RuleState state) => StateWriter.TimedValueLimit;

    public override void Write(RuleState state, ref StateWriter writer)
    {
        if (state.Cells[cell] != 0)
        {
            writer.TimedValue(new TimedValue(BitConverter.Int64BitsToDouble(state.Cells[cell + 1]), state.Cells[cell]));
        }
    }

    public override void Read(RuleState state, ref StateReader reader)
    {
        var first = reader.TimedValue();
        (state.Cells[cell], state.Cells[cell + 1]) = (first.TimeTicks, BitConverter.DoubleToInt64Bits(first.Value));
    }
}

/// <summary>Whether a signal has been stuck for a time.</summary>
internal sealed class StuckNode(StuckStage stage, Node length)
    : Node($"stuck({stage.Key}, {length.Key})", Reads.Through(stage) | length.Reads)
{
    public override double Evaluate(in Frame frame)
    {
        var needed = RuleTime.ToTicks(length.Evaluate(frame));
        return Truth.Of(stage.Length(frame.State) >= needed);
    }
}
