using Orleans.Icu.Contracts;
using Orleans.Icu.Rules;
using Orleans.Icu.Simulator.Monitors;

namespace Orleans.Icu.Simulator.Tests.Scenarios;

/// <summary>
/// A monitor and its patient under all built-in rules, in event time: what a silo makes of the records, without a silo. Rules of the
/// device go by the time at which a record arrives, so that a wrong clock does not move them; rules of the patient by the record's time.
/// </summary>
internal sealed class RuleWatch
{
    private static readonly RuleSet PatientRules = BuiltInRules.Compile(IcuVocabulary.PatientTwin);
    private static readonly RuleSet DeviceRules = BuiltInRules.Compile(IcuVocabulary.DeviceTwin);
    private static readonly long StaleAfter = TimeSpan.FromSeconds(15).Ticks;

    private readonly PlainIds _ids = new();
    private readonly RuleState _patient = PatientRules.CreateState();
    private readonly RuleState _device = DeviceRules.CreateState();
    private readonly List<RuleSignal> _signals = [];
    private readonly List<RuleValue> _values = [];
    private long _arrived;
    private long _offset;

    /// <summary>The rules that raised, each once, sorted.</summary>
    public IEnumerable<string> Raised => Signals.Where(signal => signal.Kind == RuleSignalKind.Raised)
        .Select(signal => signal.RuleId).Distinct().Order(StringComparer.Ordinal);

    public IReadOnlyList<RuleSignal> Signals => _signals;

    /// <summary>Runs a monitor from a time on.</summary>
    public static RuleWatch Run(MonitorModel monitor, DateTimeOffset start, TimeSpan length, TimeSpan interval)
    {
        var watch = new RuleWatch();
        watch.Apply(PatientRules, watch._patient, start.UtcTicks, ("admitted", 1));
        for (var time = start; time <= start + length; time += interval)
        {
            if (monitor.Next(time) is { IsEmpty: false } record)
            {
                watch.Take(record, time.UtcTicks);
            }
        }

        watch.End((start + length).UtcTicks);
        return watch;
    }

    private void Take(ReadOnlyMemory<byte> json, long arrived)
    {
        var record = TelemetryDecoder.BuiltIn.Decode(default, json.Span, new RecordPlace(_offset++, TelemetryArrival.At(arrived)), _ids).Telemetry!;
        LoseConnection(arrived);
        Apply(PatientRules, _patient, record.DeviceTicks, [.. Measured(record)]);
        Apply(DeviceRules, _device, arrived, [.. Measured(record), .. Faring(record, arrived)]);
        _arrived = arrived;
    }

    private void LoseConnection(long now)
    {
        if (_arrived != 0 && now - _arrived > StaleAfter)
        {
            Apply(DeviceRules, _device, _arrived + StaleAfter, ("connected", 0));
        }
    }

    private void End(long now)
    {
        LoseConnection(now);
        PatientRules.OnDeadline(_patient, now, _signals);
        DeviceRules.OnDeadline(_device, now, _signals);
    }

    private static IEnumerable<(string, double)> Measured(Contracts.Telemetry record)
    {
        foreach (var vital in record.Vitals)
        {
            yield return (VitalCatalog.BuiltIn.Get(vital.Kind).Name, vital.Value);
        }

        foreach (var (flag, name) in new[] { (MonitorFlags.Asystole, "asystole"), (MonitorFlags.AtrialFibrillation, "atrialFibrillation"), (MonitorFlags.VentricularFibrillation, "ventricularFibrillation") })
        {
            if (record.Detail?.KnownFlags.HasFlag(flag) == true)
            {
                yield return (name, record.Detail.Flags.HasFlag(flag) ? 1 : 0);
            }
        }
    }

    private IEnumerable<(string, double)> Faring(Contracts.Telemetry record, long arrived)
    {
        yield return ("record", 1);
        yield return ("connected", 1);
        yield return ("clockSkew", (record.DeviceTicks - arrived) / (double)TimeSpan.TicksPerSecond);
        if (_arrived != 0)
        {
            yield return ("recordInterval", (arrived - _arrived) / (double)TimeSpan.TicksPerSecond);
        }

        if (record.Detail is { LeadsOff: { } leadsOff, BatteryPercent: { } battery, BatteryCapacityPercent: { } capacity })
        {
            yield return ("leadsOff", leadsOff ? 1 : 0);
            yield return ("batteryPercent", battery);
            yield return ("batteryCapacityPercent", capacity);
        }
    }

    private void Apply(RuleSet rules, RuleState state, long time, params ReadOnlySpan<(string Signal, double Value)> values)
    {
        _values.Clear();
        foreach (var (signal, value) in values)
        {
            Assert.True(rules.Catalog.TryGetIndex(signal, out var index), signal);
            _values.Add(new RuleValue(index, value));
        }

        rules.Apply(state, time, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_values), _signals);
    }
}
