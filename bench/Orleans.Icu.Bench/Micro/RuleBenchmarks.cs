using System.Buffers;
using BenchmarkDotNet.Attributes;
using Orleans.Icu.Bench.Generating;
using Orleans.Icu.Contracts;
using Orleans.Icu.Rules;

namespace Orleans.Icu.Bench.Micro;

/// <summary>All rules of a patient over records with six vitals, and their stored state.</summary>
[MemoryDiagnoser]
public class RuleBenchmarks
{
    private const int Records = 1_024;
    private readonly RuleSet _rules = BuiltInRules.Compile(IcuVocabulary.PatientTwin);

    private readonly List<RuleSignal> _signals = [];
    private readonly ArrayBufferWriter<byte> _writer = new(16_384);
    private RuleValue[][] _well = [];
    private RuleValue[][] _ill = [];
    private RuleState _state = null!;
    private byte[] _stored = [];
    private long _timeTicks = DateTime.UnixEpoch.AddYears(56).Ticks;

    /// <summary>Makes the events.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _well = Values(new LoadShape(1, 6, 0, 1, 30));
        _ill = Values(new LoadShape(1, 6, 1, 15, 30));
        _state = _rules.CreateState();
        Apply(_ill);
        _rules.Write(_state, _writer);
        _stored = _writer.WrittenSpan.ToArray();
    }

    /// <summary>A device that is well.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Records)]
    public int Well() => Apply(_well);

    /// <summary>A device that is ill for 15 s of every 45 s; conditions come and go.</summary>
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

    // Time goes on from pass to pass, so that each pass finds the state as a stream of records would leave it.
    private int Apply(RuleValue[][] records)
    {
        foreach (var record in records)
        {
            _timeTicks += TimeSpan.TicksPerSecond;
            _rules.Apply(_state, _timeTicks, record, _signals);
        }

        var count = _signals.Count;
        _signals.Clear();
        return count;
    }

    private static RuleValue[][] Values(LoadShape shape)
    {
        var writer = new RecordWriter(shape);
        var ids = new IdPool();
        var start = DateTime.UnixEpoch.AddYears(56);
        return [.. Enumerable.Range(0, Records).Select(record =>
        {
            var time = start.AddSeconds(record);
            var telemetry = TelemetryDecoder.BuiltIn.Decode(default, writer.Write(0, time, record), new RecordPlace(record, TelemetryArrival.At(time.Ticks)), ids).Telemetry!;
            return telemetry.Vitals.Select(sample => new RuleValue((int)sample.Kind, sample.Value)).ToArray();
        })];
    }
}
