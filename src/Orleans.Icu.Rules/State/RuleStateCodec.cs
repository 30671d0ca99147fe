using System.Buffers;
using System.Collections.Immutable;
using System.Text;

namespace Orleans.Icu.Rules;

/// <summary>
/// The stored form of a twin's state: format, counters, times, latest values by the signal's stored id; then each stage that remembers something, by the
/// hash of its canonical text, and each rule that ever changed or waits, by its id. Both are blocks that a reader without that stage or
/// rule skips.
/// </summary>
internal sealed class RuleStateCodec
{
    private const byte Format = 3;
    private const int IdBytesLimit = 64 * 3;
    private readonly RuleSet _set;
    private readonly Stage[] _stages;
    private readonly CompiledRule[] _rules;
    private readonly (byte StoredId, int Slot)[] _latest;
    private readonly int[] _slotOfId;
    private readonly ulong[] _stageHashes;
    private readonly ulong[] _meanings;
    private readonly byte[][] _ids;
    private readonly Dictionary<ulong, Stage> _stageOfHash = [];

    public RuleStateCodec(RuleSet set, Stage[] stages, CompiledRule[] rules, int[] latestSlots)
    {
        (_set, _stages, _rules) = (set, stages, rules);
        _latest = [.. set.Catalog.Signals.Zip(latestSlots, static (signal, slot) => ((byte)signal.StoredId, slot)).Where(static one => one.slot >= 0)];
        _slotOfId = Enumerable.Repeat(-1, byte.MaxValue + 1).ToArray();
        foreach (var (id, slot) in _latest)
        {
            _slotOfId[id] = slot;
        }

        _stageHashes = [.. stages.Select(stage => Hash(stage.Key + OwnSignals(set.Catalog, stage.Inputs)))];
        _meanings = [.. rules.Select(rule => Hash(rule.MeaningKey + OwnSignals(set.Catalog, rule.Inputs)))];
        _ids = [.. rules.Select(static rule => Encoding.UTF8.GetBytes(rule.Definition.Id))];
        foreach (var stage in stages)
        {
            _stageOfHash.Add(_stageHashes[stage.Index], stage);
        }
    }

    public void Write(RuleState state, IBufferWriter<byte> output)
    {
        var writer = new StateWriter(output.GetSpan(SizeLimit(state)));
        writer.Byte(Format);
        writer.Number((ulong)state.Values);
        writer.Number((ulong)state.Artefacts);
        writer.Number((ulong)state.LateValues);
        writer.Time(state.NowTicks);
        writer.Origin = state.NowTicks;
        writer.Time(state.FirstTicks);
        WriteLatest(state, ref writer);
        WriteStages(state, ref writer);
        WriteRules(state, ref writer);
        output.Advance(writer.Length);
    }

    public void Read(RuleState state, ReadOnlySpan<byte> payload)
    {
        var reader = new StateReader(payload);
        if (reader.Byte() is var format && format != Format)
        {
            throw new RuleStateFormatException($"Format {format} is unknown.");
        }

        state.Values = reader.Count();
        state.Artefacts = reader.Count();
        state.LateValues = reader.Count();
        state.NowTicks = reader.Time();
        reader.Origin = state.NowTicks;
        state.FirstTicks = reader.Time();
        ReadLatest(state, ref reader);
        ReadStages(state, ref reader);
        ReadRules(state, ref reader);
        reader.End();
    }

    /// <summary>
    /// The ids of a hospital's own signals that a stage or rule reads: the canonical text has their names, and a name can come to mean another
    /// signal. Empty for all others, whose stored state stays as it is.
    /// </summary>
    private static string OwnSignals(SignalCatalog catalog, ulong inputs)
    {
        var ids = catalog.Signals.Where((signal, index) => signal.IsOwn && (inputs & (1UL << index)) != 0).Select(static signal => signal.StoredId);
        return string.Concat(ids.Select(static id => FormattableString.Invariant($"#{id}")));
    }

    /// <summary>FNV-1a: the same on every machine and in every version.</summary>
    private static ulong Hash(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in Encoding.UTF8.GetBytes(text))
        {
            hash = unchecked((hash ^ letter) * 1099511628211UL);
        }

        return hash;
    }

    private void WriteLatest(RuleState state, ref StateWriter writer)
    {
        var known = 0;
        foreach (ref readonly var latest in state.LatestValues.AsSpan())
        {
            known += latest.IsMissing ? 0 : 1;
        }

        writer.Byte(known);
        foreach (var (id, slot) in _latest)
        {
            if (!state.Latest(slot).IsMissing)
            {
                writer.Byte(id);
                writer.TimedValue(state.Latest(slot));
            }
        }
    }

    /// <summary>A value of a signal that this set does not read, or that a newer version knows, is passed over.</summary>
    private void ReadLatest(RuleState state, ref StateReader reader)
    {
        for (var known = reader.Byte(); known > 0; known--)
        {
            var slot = _slotOfId[reader.Byte()];
            var latest = reader.TimedValue();
            if (slot >= 0)
            {
                state.LatestValues[slot] = latest;
            }
        }
    }

    private void WriteStages(RuleState state, ref StateWriter writer)
    {
        var count = writer.BeginBlock();
        var written = 0;
        foreach (var stage in _stages)
        {
            var before = writer.Length;
            writer.Hash(_stageHashes[stage.Index]);
            var begin = writer.BeginBlock();
            stage.Write(state, ref writer);
            if (writer.Length == begin)
            {
                writer.Rewind(before);
                continue;
            }

            writer.EndBlock(begin);
            written++;
        }

        writer.FillCount(count, written);
    }

    private void ReadStages(RuleState state, ref StateReader reader)
    {
        for (var stages = reader.FilledCount(); stages > 0; stages--)
        {
            var hash = reader.Hash();
            var block = reader.Block();
            if (_stageOfHash.TryGetValue(hash, out var stage))
            {
                stage.Read(state, ref block);
                block.End();
            }
        }
    }

    private void WriteRules(RuleState state, ref StateWriter writer)
    {
        var count = writer.BeginBlock();
        var written = 0;
        for (var rule = 0; rule < _rules.Length; rule++)
        {
            var waiting = _rules[rule].Waiting(state);
            if (state.Changes(rule) == 0 && waiting == 0)
            {
                continue;
            }

            writer.Text(_ids[rule]);
            writer.Number((ulong)_rules[rule].Definition.Version);
            writer.Hash(_meanings[rule]);
            writer.Number((ulong)state.Changes(rule));
            writer.Number((ulong)state.Occurrences(rule));
            writer.Time(state.Since(rule));
            writer.Time(waiting);
            written++;
        }

        writer.FillCount(count, written);
    }

    private void ReadRules(RuleState state, ref StateReader reader)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var orphans = ImmutableArray.CreateBuilder<OrphanedRule>();
        for (var rules = reader.FilledCount(); rules > 0; rules--)
        {
            var id = reader.Text(IdBytesLimit);
            var version = (int)reader.Count(int.MaxValue);
            var meaning = reader.Hash();
            var (changes, occurrences) = ((int)reader.Count(int.MaxValue / 2), (int)reader.Count(int.MaxValue / 2));
            var (since, waiting) = (reader.Time(), reader.Time());
            if (!seen.Add(id))
            {
                throw new RuleStateFormatException($"Rule '{id}' occurs twice.");
            }

            var rule = _set.IndexOf(id);
            if (rule >= 0)
            {
                (state.Changes(rule), state.Occurrences(rule), state.Since(rule)) = (changes, occurrences, since);
                _rules[rule].SetWaiting(state, meaning == _meanings[rule] ? waiting : 0);
            }
            else if ((changes & 1) != 0)
            {
                orphans.Add(new OrphanedRule(id, version, since));
            }
        }

        state.Orphans = orphans.ToImmutable();
    }

    private int SizeLimit(RuleState state)
    {
        var size = 64 + (state.LatestValues.Length * (1 + StateWriter.TimedValueLimit));
        foreach (var stage in _stages)
        {
            size += sizeof(ulong) + sizeof(ushort) + stage.SizeLimit(state);
        }

        return size + (_rules.Length * (IdBytesLimit + sizeof(ulong) + (6 * StateWriter.NumberLimit)));
    }
}
