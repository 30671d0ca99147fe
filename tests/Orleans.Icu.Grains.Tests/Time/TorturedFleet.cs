using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains.Tests.Time;

/// <summary>
/// Up to three devices at one patient, whose clocks are wrong in every way at once, and planted episodes. The same records go to a second
/// patient whose devices have perfect clocks: what that one's rules find is right.
/// </summary>
internal sealed class TorturedFleet
{
    public const int Seconds = 240;
    private const double Hours = 3_600;
    private static readonly VitalKind[] Kinds = [VitalKind.Spo2, VitalKind.HeartRate, VitalKind.SystolicBp];
    private readonly Random _random;
    private readonly DateTimeOffset _start;
    private readonly (double From, double To, VitalKind Kind)[] _episodes;
    private readonly List<(TrueRecord Record, int Device)> _records = [];
    private readonly List<int> _kills = [];
    private readonly TorturedDevice[] _tortured;
    private readonly TorturedDevice[] _perfect;
    private readonly Icu _icu;
    private int _next;

    public TorturedFleet(Icu icu, int seed, DateTimeOffset start)
    {
        (_icu, _random, _start, Seed) = (icu, new Random(seed), start, seed);
        Tortured = icu.NewId("tortured");
        Perfect = icu.NewId("perfect");
        var devices = 1 + _random.Next(3);
        _episodes = [.. Plant([.. Kinds.Take(devices)])];
        _tortured = [.. Devices(Tortured, 2 * devices, isPerfect: false)];
        _perfect = [.. Devices(Perfect, 2 * devices, isPerfect: true)];
        for (var device = 0; device < devices; device++)
        {
            // Half of the devices are exchanged for another one at some time: the signal comes from a device with another clock then.
            var exchanged = _random.Next(2) == 0 ? _random.Next(40, Seconds) : Seconds + 1;
            Send(device, Kinds[device], 0, exchanged);
            Send(device + devices, Kinds[device], exchanged, Seconds);
        }

        _records.Sort(static (left, right) => left.Record.Arrives.CompareTo(right.Record.Arrives));
        for (var kills = _random.Next(3); kills > 0; kills--)
        {
            _kills.Add(_random.Next(20, Seconds));
        }
    }

    public int Seed { get; }

    public string Tortured { get; }

    public string Perfect { get; }

    /// <summary>What was planted, for messages.</summary>
    public override string ToString() =>
        $"seed {Seed}: episodes {string.Join(", ", _episodes.Select(static one => FormattableString.Invariant($"{one.Kind} {one.From:F1}-{one.To:F1}")))}; kills {string.Join(", ", _kills)}";

    /// <summary>Whether twins were killed in the twenty seconds before a time.</summary>
    public bool WasKilledBefore(DateTimeOffset time) => _kills.Exists(kill => (time - _start).TotalSeconds - kill is > -2 and < 20);

    /// <summary>Places the devices.</summary>
    public async Task Begin()
    {
        foreach (var (device, patient) in _tortured.Select(device => (device, Tortured)).Concat(_perfect.Select(device => (device, Perfect))))
        {
            await device.Grain.Associate(patient, "test");
        }
    }

    /// <summary>Delivers what arrives in a second.</summary>
    public async Task Pass(int second)
    {
        for (; _next < _records.Count && _records[_next].Record.Arrives < second + 1; _next++)
        {
            var (record, device) = _records[_next];
            await _perfect[device].Deliver(record);
            await _tortured[device].Deliver(record);
        }

        if (second % 10 == 9)
        {
            foreach (var device in _tortured)
            {
                await device.Commit(second);
            }
        }

        if (_kills.Contains(second))
        {
            await Kill(second);
        }
    }

    /// <summary>Patient and devices die; what is not committed is read again.</summary>
    private async Task Kill(int second)
    {
        await _icu.Crash(_icu.Patient(Tortured));
        foreach (var device in _tortured)
        {
            await _icu.Crash(device.Grain);
        }

        foreach (var device in _tortured)
        {
            await device.Replay(second);
        }
    }

    private IEnumerable<TorturedDevice> Devices(string patient, int count, bool isPerfect) => Enumerable.Range(0, count).Select(number =>
        new TorturedDevice(_icu.Device($"{patient}-d{number}"), $"{patient}-d{number}", $"icu.telemetry@1/{number % 3}", _start, isPerfect));

    /// <summary>
    /// Long episodes, which raise the rules, of one vital or of several that overlap by far; and short ones of one vital, which do not. None
    /// is near a limit: what decides is the placing of records, not a second more or less.
    /// </summary>
    private IEnumerable<(double From, double To, VitalKind Kind)> Plant(VitalKind[] kinds)
    {
        for (var at = 20.0 + _random.Next(30); at < Seconds - 60; at += 75 + _random.Next(20))
        {
            var isShort = _random.Next(4) == 0;
            foreach (var kind in isShort ? [kinds[_random.Next(kinds.Length)]] : kinds.Where(_ => _random.Next(3) > 0))
            {
                var from = at + (_random.NextDouble() * 6);
                yield return (from, from + (isShort ? 5 + _random.Next(5) : 24 + _random.Next(15)), kind);
            }
        }
    }

    private void Send(int device, VitalKind kind, double from, double to)
    {
        var clock = _random.Next(4) == 0 ? 0 : ((_random.NextDouble() * 4) - 2) * Hours;
        var drift = ((_random.NextDouble() * 2) - 1) * 200e-6;
        var jumps = Enumerable.Range(0, _random.Next(3)).Select(_ => (At: _random.NextDouble() * Seconds, By: Jump())).ToArray();
        var wild = Enumerable.Range(0, _random.Next(3)).Select(_ => (At: _random.Next(Seconds), By: Jump())).ToArray();
        var kafkaMode = _random.Next(8);
        var phase = _random.NextDouble();
        for (var measured = from + phase; measured < to; measured++)
        {
            var ahead = clock + (measured * drift)
                + jumps.Where(jump => measured >= jump.At).Sum(static jump => jump.By)
                + wild.Where(one => one.At == (int)measured).Sum(static one => one.By);
            var arrives = measured + (_random.NextDouble() * 0.3);
            var record = new TrueRecord(measured, arrives, ahead, Kafka(kafkaMode, arrives, out var isAppendTime), isAppendTime, [new(kind, Value(kind, measured))]);
            if (_random.Next(60) == 0 && !IsNearEdge(kind, measured))
            {
                continue;
            }

            _records.Add((record, device));
            if (_random.Next(40) == 0)
            {
                _records.Add((record with { Arrives = arrives + (_random.NextDouble() * 3) }, device));
            }
        }
    }

    private double Jump() => (_random.Next(2) == 0 ? 1 : -1) * (_random.Next(2) == 0 ? 5 + (_random.NextDouble() * 300) : 2 * Hours * _random.NextDouble());

    private bool IsNearEdge(VitalKind kind, double time) =>
        _episodes.Any(episode => episode.Kind == kind && (Math.Abs(episode.From - time) < 2 || Math.Abs(episode.To - time) < 2));

    private double Value(VitalKind kind, double time) => (kind, _episodes.Any(episode => episode.Kind == kind && time >= episode.From && time < episode.To)) switch
    {
        (VitalKind.Spo2, true) => 80,
        (VitalKind.Spo2, false) => 97,
        (VitalKind.HeartRate, true) => 150,
        (VitalKind.HeartRate, false) => 72,
        (_, true) => 80,
        _ => 120,
    };

    /// <summary>Kafka's timestamp, wrong in every way there is.</summary>
    private long Kafka(int mode, double arrives, out bool isAppendTime)
    {
        var right = _start.UtcTicks + (long)(arrives * TimeSpan.TicksPerSecond);
        isAppendTime = mode == 0;
        return mode switch
        {
            0 or 1 => right,
            2 => 0,
            3 => right - (long)(2 * Hours * TimeSpan.TicksPerSecond),
            4 => right + (long)(2 * Hours * TimeSpan.TicksPerSecond),
            5 => right + (long)((_random.NextDouble() - 0.5) * Hours * TimeSpan.TicksPerSecond),
            6 => _random.Next(10) == 0 ? right + (long)(3_000.0 * TimeSpan.TicksPerSecond) : right,
            _ => DateTime.UnixEpoch.Ticks + ((right - DateTime.UnixEpoch.Ticks) / 1_000),
        };
    }
}
