using Orleans.Icu.Contracts;
using Orleans.Icu.Rules;

namespace Orleans.Icu.Grains;

/// <summary>A device's records as values of its rules: what it measures, and how it fares.</summary>
internal static class DeviceSignals
{
    /// <summary>Most values of a record.</summary>
    public const int Most = TelemetrySignals.Most + 8;

    // The average over records is the share of them, %.
    private const double Whole = 100;

    private static readonly TelemetrySignals Measured = new(IcuVocabulary.Device);
    private static readonly int LeadsOff = TelemetrySignals.Index(IcuVocabulary.Device, "leadsOff");
    private static readonly int BatteryPercent = TelemetrySignals.Index(IcuVocabulary.Device, "batteryPercent");
    private static readonly int BatteryCapacityPercent = TelemetrySignals.Index(IcuVocabulary.Device, "batteryCapacityPercent");
    private static readonly int ClockSkew = TelemetrySignals.Index(IcuVocabulary.Device, "clockSkew");
    private static readonly int RecordInterval = TelemetrySignals.Index(IcuVocabulary.Device, "recordInterval");
    private static readonly int Record = TelemetrySignals.Index(IcuVocabulary.Device, "record");
    private static readonly int PartsRefused = TelemetrySignals.Index(IcuVocabulary.Device, "partsRefused");
    private static readonly int Connected = TelemetrySignals.Index(IcuVocabulary.Device, "connected");

    /// <summary>The device is not heard of.</summary>
    public static RuleValue Disconnected => new(Connected, 0);

    /// <summary>Writes a record's values.</summary>
    /// <param name="record">The record.</param>
    /// <param name="timing">When it arrived, and how its device's clock stands to that.</param>
    /// <param name="previousTicks">When the newest record before it arrived; 0 when it is the first.</param>
    /// <param name="values">Takes them; at least <see cref="Most"/>.</param>
    /// <returns>How many.</returns>
    public static int Write(Telemetry record, in RecordTiming timing, long previousTicks, Span<RuleValue> values)
    {
        var count = Measured.Write(record, values);
        values[count++] = new RuleValue(Record, 1);
        values[count++] = new RuleValue(Connected, 1);
        values[count++] = new RuleValue(PartsRefused, record.Refusals is null ? 0 : Whole);
        if (timing.SkewTicks is { } skew)
        {
            values[count++] = new RuleValue(ClockSkew, Seconds(skew));
        }

        if (previousTicks > 0 && timing.ArrivedTicks >= previousTicks)
        {
            values[count++] = new RuleValue(RecordInterval, Seconds(timing.ArrivedTicks - previousTicks));
        }

        return record.Detail is { } detail ? count + WriteStatus(detail, values[count..]) : count;
    }

    private static int WriteStatus(TelemetryDetail detail, Span<RuleValue> values)
    {
        var count = 0;
        if (detail.LeadsOff is { } leadsOff)
        {
            values[count++] = new RuleValue(LeadsOff, leadsOff ? 1 : 0);
        }

        if (detail.BatteryPercent is { } charge)
        {
            values[count++] = new RuleValue(BatteryPercent, charge);
        }

        if (detail.BatteryCapacityPercent is { } capacity)
        {
            values[count++] = new RuleValue(BatteryCapacityPercent, capacity);
        }

        return count;
    }

    private static double Seconds(long ticks) => ticks / (double)TimeSpan.TicksPerSecond;
}
