namespace Orleans.Icu.Rules.Tests.Patterns;

/// <summary>Runs the matcher on events whose values are their numbers, and keeps every match.</summary>
internal sealed class MatchLog(SequencePattern pattern) : IMatchSink
{
    private readonly SequenceMatcher _matcher = new(pattern);

    public List<int[]> Matches { get; } = [];

    public SequenceRuns Runs { get; private set; } = new(pattern.Steps.Length);

    public void Take(int number, long timeTicks, uint serves)
    {
        var sink = this;
        _matcher.Advance(Runs, serves, new TimedValue(number, timeTicks), ref sink);
    }

    public void Matched(ReadOnlySpan<TimedValue> earlier, TimedValue last) =>
        Matches.Add([.. earlier.ToArray().Append(last).Select(static measured => (int)measured.Value)]);

    /// <summary>Stores the runs and goes on with what was stored.</summary>
    public void StoreAndRestore()
    {
        var steps = pattern.Steps.Length;
        var buffer = new byte[SequenceRunsCodec.SizeLimit(Runs, steps)];
        var writer = new StateWriter(buffer);
        SequenceRunsCodec.Write(Runs, steps, RuleSet.NoDeadline, ref writer);
        var reader = new StateReader(buffer.AsSpan(0, writer.Length));
        Runs = new SequenceRuns(steps);
        SequenceRunsCodec.Read(Runs, pattern, ref reader);
        reader.End();
    }
}
