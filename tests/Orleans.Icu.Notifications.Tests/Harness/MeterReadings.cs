using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Orleans.Icu.Notifications.Tests;

/// <summary>A meter factory of its own for each test, and what its instruments measured.</summary>
internal sealed class MeterReadings : IMeterFactory
{
    private readonly ConcurrentQueue<(string Name, string Labels)> _readings = new();
    private readonly MeterListener _listener = new();
    private readonly List<Meter> _meters = [];

    public MeterReadings()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, this))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Add(instrument, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Add(instrument, tags));
        _listener.Start();
    }

    public int Count(string instrument, string channel) =>
        _readings.Count(reading => reading.Name == instrument && reading.Labels.Contains($"channel={channel}", StringComparison.Ordinal));

    public IReadOnlyCollection<string> Labels => [.. _readings.Select(reading => reading.Labels).Distinct()];

    public Meter Create(MeterOptions options)
    {
        var meter = new Meter(new MeterOptions(options.Name) { Scope = this });
        _meters.Add(meter);
        return meter;
    }

    public void Dispose()
    {
        _listener.Dispose();
        _meters.ForEach(meter => meter.Dispose());
    }

    private void Add(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = string.Join(',', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"));
        _readings.Enqueue((instrument.Name, labels));
    }
}
