namespace Orleans.Icu.Rules.Tests.Engine;

/// <summary>A twin with all built-in rules of its kind, and a record a second with six vitals of somebody who is well.</summary>
internal sealed class BuiltInVitals
{
    private readonly RuleValue[] _record;
    private readonly (double Middle, double Swing)[] _levels;
    private long _second;

    public BuiltInVitals(RuleSet set)
    {
        Set = set;
        State = Set.CreateState();
        (string Name, double Middle, double Swing)[] vitals =
        [
            ("heartRate", 72, 6), ("systolicBp", 122, 5), ("diastolicBp", 78, 4), ("temperature", 36.9, 0.2), ("spo2", 97, 1), ("respiratoryRate", 14, 1),
            .. set.Catalog == IcuVocabulary.Device ? new[] { ("record", 1d, 0d), ("connected", 1, 0), ("clockSkew", 0.1, 0.05), ("recordInterval", 1, 0), ("batteryPercent", 80, 0) } : [],
        ];
        _record = [.. vitals.Select(vital => new RuleValue(Index(vital.Name), vital.Middle))];
        _levels = [.. vitals.Select(static vital => (vital.Middle, vital.Swing))];
    }

    public RuleSet Set { get; }

    public RuleState State { get; }

    public List<RuleSignal> Signals { get; } = [];

    public void Run(TimeSpan length)
    {
        for (var last = _second + (long)length.TotalSeconds; _second < last; _second++)
        {
            for (var value = 0; value < _record.Length; value++)
            {
                var (middle, swing) = _levels[value];
                _record[value] = _record[value] with { Value = Math.Round(middle + (swing * Math.Sin((_second * 0.013) + (value * 1.7)) * ((_second % 7) / 7d)), 1) };
            }

            Set.Apply(State, Bench.At(_second), _record, Signals);
        }
    }

    private int Index(string signal) => Set.Catalog.TryGetIndex(signal, out var index) ? index : throw new ArgumentException(signal);
}
