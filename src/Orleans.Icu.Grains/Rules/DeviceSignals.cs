using Orleans.Icu.Contracts;
using Orleans.Icu.Rules;

namespace Orleans.Icu.Grains;

/// <summary>A device's records as values of its rules: what it measures, and how it fares.</summary>
internal sealed class DeviceSignals
{
    // The average over records is the share of them, %.
    private const double Whole = 100;

    private readonly TelemetrySignals _measured;
    private readonly int _leadsOff;
    private readonly int _batteryPercent;
    private readonly int _batteryCapacityPercent;
    private readonly int _clockSkew;
    private readonly int _recordInterval;
    private readonly int _record;
    private readonly int _partsRefused;
    private readonly int _connected;

    /// <summary>Looks the signals up, once.</summary>
    /// <exception cref="InvalidOperationException">The rules' vocabulary does not have one of them.</exception>
    public DeviceSignals(VitalCatalog vitals, SignalCatalog catalog)
    {
        _measured = new TelemetrySignals(vitals, catalog);
        _leadsOff = TelemetrySignals.Index(catalog, "leadsOff");
        _batteryPercent = TelemetrySignals.Index(catalog, "batteryPercent");
        _batteryCapacityPercent = TelemetrySignals.Index(catalog, "batteryCapacityPercent");
        _clockSkew = TelemetrySignals.Index(catalog, "clockSkew");
        _recordInterval = TelemetrySignals.Index(catalog, "recordInterval");
        _record = TelemetrySignals.Index(catalog, "record");
        _partsRefused = TelemetrySignals.Index(catalog, "partsRefused");
        _connected = TelemetrySignals.Index(catalog, "connected");
    }

    /// <summary>Most values of a record.</summary>
    public int Most => _measured.Most + 8;

    /// <summary>The device is not heard of.</summary>
    public RuleValue Disconnected => new(_connected, 0);

    /// <summary>Writes a record's values.</summary>
    /// <param name="record">The record.</param>
    /// <param name="timing">When it arrived, and how its device's clock stands to that.</param>
    /// <param name="previousTicks">When the newest record before it arrived; 0 when it is the first.</param>
    /// <param name="values">Takes them; at least <see cref="Most"/>.</param>
    /// <returns>How many.</returns>
    public int Write(Telemetry record, in RecordTiming timing, long previousTicks, Span<RuleValue> values)
    {
        var count = _measured.Write(record, values);
        values[count++] = new RuleValue(_record, 1);
        values[count++] = new RuleValue(_connected, 1);
        values[count++] = new RuleValue(_partsRefused, record.Refusals is null ? 0 : Whole);
        if (timing.SkewTicks is { } skew)
        {
            values[count++] = new RuleValue(_clockSkew, Seconds(skew));
        }

        if (previousTicks > 0 && timing.ArrivedTicks >= previousTicks)
        {
            values[count++] = new RuleValue(_recordInterval, Seconds(timing.ArrivedTicks - previousTicks));
        }

        return record.Detail is { } detail ? count + WriteStatus(detail, values[count..]) : count;
    }

    private int WriteStatus(TelemetryDetail detail, Span<RuleValue> values)
    {
        var count = 0;
        if (detail.LeadsOff is { } leadsOff)
        {
            values[count++] = new RuleValue(_leadsOff, leadsOff ? 1 : 0);
        }

        if (detail.BatteryPercent is { } charge)
        {
            values[count++] = new RuleValue(_batteryPercent, charge);
        }

        if (detail.BatteryCapacityPercent is { } capacity)
        {
            values[count++] = new RuleValue(_batteryCapacityPercent, capacity);
        }

        return count;
    }

    private static double Seconds(long ticks) => ticks / (double)TimeSpan.TicksPerSecond;
}
