using System.Buffers;

namespace Orleans.Icu.Rules;

/// <summary>
/// The stored form of a twin's state: format, artefacts, origin of times, latest values by signal, then for each rule its id, version,
/// the three cells every rule has, and a block of its own, which a reader that does not know the rule skips.
/// </summary>
internal sealed class RuleStateCodec(RuleEvaluator[] evaluators, int[] latestCells)
{
    private const byte Format = 1;
    private const int RulesLimit = ushort.MaxValue;
    private const int IdBytesLimit = 64 * 3;

    private readonly Dictionary<string, RuleEvaluator> _byId =
        evaluators.ToDictionary(static evaluator => evaluator.Rule.Id, StringComparer.Ordinal);

    public void Write(RuleState state, IBufferWriter<byte> output)
    {
        var writer = new StateWriter(output.GetSpan(SizeLimit(state)));
        writer.Byte(Format);
        writer.Number((ulong)state.Artefacts);
        writer.Time(Origin(state));
        writer.Origin = Origin(state);
        WriteLatest(state, ref writer);
        writer.Number((ulong)evaluators.Length);
        foreach (var evaluator in evaluators)
        {
            WriteRule(state, evaluator, ref writer);
        }

        output.Advance(writer.Length);
    }

    public void Read(RuleState state, ReadOnlySpan<byte> payload)
    {
        var reader = new StateReader(payload);
        var format = reader.Byte();
        if (format != Format)
        {
            throw new RuleStateFormatException($"Format {format} is unknown.");
        }

        state.Artefacts = reader.Count();
        reader.Origin = reader.Time();
        ReadLatest(state, ref reader);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var rules = reader.Count(RulesLimit); rules > 0; rules--)
        {
            ReadRule(state, seen, ref reader);
        }

        reader.End();
    }

    private static bool IsKnown(RuleState state, int cell) => cell != RuleLayout.NoCell && !state.Latest(cell).IsMissing;

    private static void WriteRule(RuleState state, RuleEvaluator evaluator, ref StateWriter writer)
    {
        writer.Text(evaluator.Rule.Id);
        writer.Number((ulong)evaluator.Rule.Version);
        writer.Number((ulong)evaluator.Changes(state));
        writer.Number((ulong)evaluator.Occurrences(state));
        if (evaluator.Changes(state) > 0)
        {
            writer.Time(evaluator.Since(state));
        }

        var begin = writer.BeginBlock();
        evaluator.Write(state, ref writer);
        writer.EndBlock(begin);
    }

    private void ReadRule(RuleState state, HashSet<string> seen, ref StateReader reader)
    {
        var id = reader.Text(IdBytesLimit);
        var version = reader.Count(int.MaxValue);
        var changes = reader.Count();
        var occurrences = reader.Count();
        var since = changes > 0 ? reader.Time() : 0;
        var block = reader.Block();
        if (!seen.Add(id))
        {
            throw new RuleStateFormatException($"Rule '{id}' occurs twice.");
        }

        if (!_byId.TryGetValue(id, out var evaluator))
        {
            return;
        }

        evaluator.Changes(state) = changes;
        evaluator.Occurrences(state) = occurrences;
        evaluator.Since(state) = since;
        if (version != evaluator.Rule.Version)
        {
            evaluator.Continue(state);
            return;
        }

        evaluator.Read(state, ref block);
        block.End();
    }

    private void WriteLatest(RuleState state, ref StateWriter writer)
    {
        var known = 0;
        foreach (var cell in latestCells)
        {
            known += IsKnown(state, cell) ? 1 : 0;
        }

        writer.Byte(known);
        for (var signal = 0; signal < latestCells.Length; signal++)
        {
            if (IsKnown(state, latestCells[signal]))
            {
                writer.Byte(signal);
                writer.TimedValue(state.Latest(latestCells[signal]));
            }
        }
    }

    private void ReadLatest(RuleState state, ref StateReader reader)
    {
        for (var known = reader.Byte(); known > 0; known--)
        {
            int signal = reader.Byte();
            if (signal >= SignalCatalog.Limit)
            {
                throw new RuleStateFormatException($"There is no signal {signal}.");
            }

            var latest = reader.TimedValue();
            if (signal < latestCells.Length && latestCells[signal] != RuleLayout.NoCell)
            {
                state.SetLatest(latestCells[signal], latest);
            }
        }
    }

    private long Origin(RuleState state)
    {
        var origin = 0L;
        foreach (var cell in latestCells)
        {
            origin = IsKnown(state, cell) ? Math.Max(origin, state.Latest(cell).TimeTicks) : origin;
        }

        foreach (var evaluator in evaluators)
        {
            origin = Math.Max(origin, evaluator.Since(state));
        }

        return origin;
    }

    private int SizeLimit(RuleState state)
    {
        var size = 2 + (3 * StateWriter.NumberLimit) + (latestCells.Length * (1 + StateWriter.TimedValueLimit));
        foreach (var evaluator in evaluators)
        {
            size += IdBytesLimit + (5 * StateWriter.NumberLimit) + sizeof(ushort) + evaluator.SizeLimit(state);
        }

        return size;
    }
}
