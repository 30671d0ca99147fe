using System.Buffers;
using System.Diagnostics;
using Orleans.Icu.Rules;

namespace Orleans.Icu.Bench.Engine;

/// <summary>Twins under one set of rules that get a record each, one after another, on one thread.</summary>
internal sealed class EngineFleet
{
    // How long, and how far apart. A window keeps a hundred and twenty panes: each step fills those of windows up to its length.
    private static readonly (TimeSpan Length, TimeSpan Interval)[] Filling =
    [
        (TimeSpan.FromDays(8), TimeSpan.FromHours(1)),
        (TimeSpan.FromDays(2), TimeSpan.FromMinutes(10)),
        (TimeSpan.FromHours(7), TimeSpan.FromMinutes(1)),
        (TimeSpan.FromHours(1), TimeSpan.FromSeconds(10)),
        (TimeSpan.FromMinutes(20), TimeSpan.FromSeconds(1)),
    ];

    private readonly RuleSet _rules;
    private readonly EngineRecords _records;
    private readonly RuleState[] _states;
    private readonly List<RuleSignal> _signals = [];
    private long _timeTicks = new DateTime(2026, 11, 22, 0, 0, 0, DateTimeKind.Utc).Ticks;
    private long _round;

    public EngineFleet(RuleSet rules, EngineRecords records, int twins)
    {
        (_rules, _records) = (rules, records);
        _states = [.. Enumerable.Range(0, twins).Select(_ => rules.CreateState())];
    }

    /// <summary>Brings every window to the size that it keeps.</summary>
    public EngineFleet Warm()
    {
        foreach (var (length, interval) in Filling)
        {
            for (var passed = TimeSpan.Zero; passed < length; passed += interval)
            {
                Round(interval.Ticks);
            }
        }

        return this;
    }

    /// <summary>A record a second for so long of the twins' time.</summary>
    public void Run(TimeSpan length)
    {
        for (var second = 0L; second < (long)length.TotalSeconds; second++)
        {
            Round(TimeSpan.TicksPerSecond);
        }
    }

    /// <summary>Runs for at least so long on the wall, whole rounds.</summary>
    public EngineSpeed Measure(TimeSpan least)
    {
        var (records, signals) = (0L, 0L);
        var (begun, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        while (Stopwatch.GetElapsedTime(begun) < least)
        {
            signals += Round(TimeSpan.TicksPerSecond);
            records += _states.Length;
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        var (elapsed, processor) = (Stopwatch.GetElapsedTime(begun), Environment.CpuUsage.TotalTime - used);
        return new(records, signals, elapsed.TotalSeconds, processor.TotalSeconds, allocated / (double)records);
    }

    /// <summary>What a twin's state takes when it is stored, mean bytes.</summary>
    public double StoredBytes()
    {
        var buffer = new ArrayBufferWriter<byte>(64 << 10);
        foreach (var state in _states)
        {
            _rules.Write(state, buffer);
        }

        return (double)buffer.WrittenCount / _states.Length;
    }

    private int Round(long ticks)
    {
        (_timeTicks, _round) = (_timeTicks + ticks, _round + 1);
        for (var twin = 0; twin < _states.Length; twin++)
        {
            _rules.Apply(_states[twin], _timeTicks, _records.At(twin, _round), _signals);
        }

        var signals = _signals.Count;
        _signals.Clear();
        return signals;
    }
}
