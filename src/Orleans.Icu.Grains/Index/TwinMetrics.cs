using System.Diagnostics.Metrics;
using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>What is counted of twins.</summary>
internal sealed class TwinMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "Orleans.Icu.Twins";

    private readonly Meter _meter;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _propertiesRefused;
    private readonly Counter<long> _partsRefused;
    private readonly RefusalWords _words;

    public TwinMetrics(IMeterFactory meters, RefusalWords words)
    {
        _words = words;
        _meter = meters.Create(MeterName);
        _refused = _meter.CreateCounter<long>("icu.twins.refused", "{twin}", "Twins that were not made because there are as many as there may be, by kind.");
        _propertiesRefused = _meter.CreateCounter<long>("icu.twins.properties.refused", "{property}", "Reported properties that were left out because their device has as many as it may have.");
        _partsRefused = _meter.CreateCounter<long>("icu.twins.parts.refused", "{part}", "Parts of records that could not be taken while the rest was, by field.");
    }

    /// <summary>Shows how many twins there are.</summary>
    public void Follow(TwinCensus census) => _meter.CreateObservableGauge(
        "icu.twins.listed",
        () => TwinCensus.Kinds.Select(kind => new Measurement<int>(census.Count(kind), Tag(kind))),
        "{twin}",
        "Twins that there are, by kind, as far as this silo knows.");

    /// <summary>A twin was not made.</summary>
    public void Refused(TwinKind kind) => _refused.Add(1, Tag(kind));

    /// <summary>Reported properties were left out.</summary>
    public void PropertiesRefused(int properties) => _propertiesRefused.Add(properties);

    /// <summary>Parts of a record could not be taken.</summary>
    public void PartsRefused(FieldRefusal[]? refusals)
    {
        foreach (var refusal in refusals.AsSpan())
        {
            _partsRefused.Add(1, new KeyValuePair<string, object?>("field", _words.Label(refusal.Field)));
        }
    }

    private static KeyValuePair<string, object?> Tag(TwinKind kind) => new("kind", kind == TwinKind.Device ? "device" : "patient");
}
