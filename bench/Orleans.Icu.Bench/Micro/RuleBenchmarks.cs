using System.Buffers;
using BenchmarkDotNet.Attributes;
using Orleans.Icu.Bench.Generating;
using Orleans.Icu.Contracts;
using Orleans.Icu.Rules;

namespace Orleans.Icu.Bench.Micro;

/// <summary>Both stroke rules over the events of a record with six vitals, and their stored state.</summary>
[MemoryDiagnoser]
public class RuleBenchmarks
{
    private const int Records = 1_024;
    private readonly RuleSet _rules = RuleSet.Compile(
        new SignalCatalog(VitalCatalog.All.Select(static vital => new SignalDefinition(vital.Name, vital.Unit, vital.Minimum, vital.Maximum))),
        [StrokeScoreRule.Create(), StrokeSequenceRule.Create()]);

    private readonly List<RuleSignal> _signals = [];
    private readonly ArrayBufferWriter<byte> _writer = new(256);
    private RuleEvent[][] _well = [];
    private RuleEvent[][] _ill = [];
    private RuleState _state = null!;
    private byte[] _stored = [];
    private long _passTicks;

    /// <summary>Makes the events.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _well = Events(new LoadShape(1, 6, 0, 1, 30));
        _ill = Events(new LoadShape(1, 6, 1, 15, 30));
        _state = _rules.CreateState();
        Apply(_ill);
        _rules.Write(_state, _writer);
        _stored = _writer.WrittenSpan.ToArray();
    }

    /// <summary>A device that is well.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Records)]
    public int Well() => Apply(_well);

    /// <summary>A device that is ill for 15 s of every 45 s; both rules' conditions come and go.</summary>
    [Benchmark(OperationsPerInvoke = Records)]
    public int IllAtTimes() => Apply(_ill);

    /// <summary>Writing the state, once a checkpoint.</summary>
    [Benchmark]
    public int Write()
    {
        _writer.ResetWrittenCount();
        _rules.Write(_state, _writer);
        return _writer.WrittenCount;
    }

    /// <summary>Reading the state, once an activation.</summary>
    [Benchmark]
    public RuleState Read() => _rules.Read(_stored);

    // Time goes on from pass to pass, so that each pass finds the state as a stream of events would leave it.
    private int Apply(RuleEvent[][] records)
    {
        Span<RuleEvent> events = stackalloc RuleEvent[6];
        foreach (var record in records)
        {
            for (var index = 0; index < record.Length; index++)
            {
                events[index] = record[index] with { TimeTicks = record[index].TimeTicks + _passTicks };
            }

            _rules.Apply(_state, events, _signals);
        }

        _passTicks += TimeSpan.TicksPerSecond * Records;
        var count = _signals.Count;
        _signals.Clear();
        return count;
    }

    private static RuleEvent[][] Events(LoadShape shape)
    {
        var writer = new RecordWriter(shape);
        var ids = new IdPool();
        var start = DateTime.UnixEpoch.AddYears(56);
        return [.. Enumerable.Range(0, Records).Select(record =>
        {
            var time = start.AddSeconds(record);
            var telemetry = TelemetryDecoder.Decode(writer.Write(0, time, record), new RecordPlace(record, time.Ticks, 0), ids).Telemetry!;
            return telemetry.Vitals.Select(sample => new RuleEvent((int)sample.Kind, sample.Value, telemetry.TimeTicks)).ToArray();
        })];
    }
}
