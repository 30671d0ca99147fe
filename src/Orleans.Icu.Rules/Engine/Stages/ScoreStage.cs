namespace Orleans.Icu.Rules;

/// <summary>A score of the latest values, computed once for all that read it. Its cell holds the result.</summary>
internal sealed class ScoreStage(string key, Score score, Node[] inputs, int cell)
    : Stage(key, inputs.Aggregate(default(Reads), static (reads, input) => reads | input.Reads))
{
    public override bool CanWait => false;

    public Score Score { get; } = score;

    public override bool Update(RuleState state, bool touched)
    {
        Span<double> parts = stackalloc double[inputs.Length];
        ref var kept = ref state.Cells[cell];
        var before = kept;
        kept = BitConverter.DoubleToInt64Bits(Compute(state, parts));
        return kept != before;
    }

    public double Value(RuleState state) => BitConverter.Int64BitsToDouble(state.Cells[cell]);

    /// <summary>What each input adds now.</summary>
    public double Compute(RuleState state, Span<double> parts)
    {
        Span<double> values = stackalloc double[inputs.Length];
        var frame = new Frame(state);
        for (var i = 0; i < inputs.Length; i++)
        {
            values[i] = inputs[i].Evaluate(frame);
        }

        return Score.Compute(values, parts);
    }
}

/// <summary>Reads a score.</summary>
internal sealed class ScoreNode(ScoreStage stage) : Node(stage.Key, Reads.Through(stage))
{
    public ScoreStage Stage { get; } = stage;

    public override double Evaluate(in Frame frame) => Stage.Value(frame.State);
}
