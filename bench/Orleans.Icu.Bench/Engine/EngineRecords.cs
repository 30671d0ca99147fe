using Orleans.Icu.Bench.Generating;
using Orleans.Icu.Bench.Micro;
using Orleans.Icu.Contracts;
using Orleans.Icu.Rules;

namespace Orleans.Icu.Bench.Engine;

/// <summary>The values of records, made once and used again and again: what is measured is the engine, not the making of records.</summary>
internal sealed class EngineRecords
{
    private const int Vitals = 6;
    private const int Ward = 1_024;
    private static readonly LoadShape WellShape = new(1, Vitals, 0, 1, 30);
    private static readonly LoadShape IllShape = new(1, Vitals, 1, 15, 30);

    private readonly RuleValue[][] _well;
    private readonly RuleValue[][] _ill;
    private readonly int _illEvery;

    private EngineRecords(RuleValue[][] well, RuleValue[][] ill, int illEvery) => (_well, _ill, _illEvery) = (well, ill, illEvery);

    /// <summary>Records with six vitals, as a patient's rules see them.</summary>
    /// <param name="illEvery">One patient in so many is ill for 15 s of every 45; 0 for none.</param>
    public static EngineRecords OfPatients(int illEvery) => new(Make(WellShape, []), Make(IllShape, []), illEvery);

    /// <summary>The same, and how the device fares, as a device's rules see it.</summary>
    public static EngineRecords OfDevices(int illEvery)
    {
        RuleValue[] faring = [Faring("record", 1), Faring("connected", 1), Faring("recordInterval", 1), Faring("clockSkew", 0.1)];
        return new(Make(WellShape, faring), Make(IllShape, faring), illEvery);
    }

    /// <summary>A twin's values at a second.</summary>
    public ReadOnlySpan<RuleValue> At(int twin, long second) =>
        (_illEvery > 0 && twin % _illEvery == 0 ? _ill : _well)[(twin * 37L + second) % Ward];

    private static RuleValue[][] Make(LoadShape shape, RuleValue[] more)
    {
        var (writer, ids) = (new RecordWriter(shape), new IdPool());
        return [.. Enumerable.Range(0, Ward).Select(second =>
        {
            var time = DateTime.UnixEpoch.AddYears(56).AddSeconds(second);
            var record = TelemetryDecoder.BuiltIn.Decode(default, writer.Write(0, time, second), new RecordPlace(second, TelemetryArrival.At(time.Ticks)), ids).Telemetry!;
            return (RuleValue[])[.. record.Vitals.Select(static sample => new RuleValue((int)sample.Kind, sample.Value)), .. more];
        })];
    }

    private static RuleValue Faring(string signal, double value) =>
        IcuVocabulary.Device.TryGetIndex(signal, out var index) ? new(index, value) : throw new ArgumentException($"There is no signal '{signal}'.", nameof(signal));
}
