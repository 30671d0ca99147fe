using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>The latest value of each vital a twin has seen, sorted by kind. Holds only the kinds that came.</summary>
[GenerateSerializer, Alias("icu.VitalBoard")]
internal struct VitalBoard
{
    [Id(0)] private LatestVital[]? _latest;

    /// <summary>The values, in the order of their kinds.</summary>
    public readonly ReadOnlySpan<LatestVital> Latest => _latest;

    /// <summary>Takes a value unless a newer one of its kind is known.</summary>
    /// <returns><see langword="false"/> when the value is older than the one known.</returns>
    public bool Update(in VitalSample sample, Telemetry record) => Update(
        sample, record.TimeTicks, record.DeviceId, PressureSources.IsPressure(sample.Kind) ? record.PressureSource : PressureSource.Unknown);

    /// <summary>Takes a value unless a newer one of its kind is known.</summary>
    /// <returns><see langword="false"/> when the value is older than the one known.</returns>
    public bool Update(in VitalSample sample, long timeTicks, string deviceId, PressureSource source)
    {
        var taken = new LatestVital(sample.Kind, sample.Value, timeTicks, deviceId, source);
        var index = 0;
        foreach (ref var latest in _latest.AsSpan())
        {
            if (latest.Kind == taken.Kind)
            {
                if (taken.TimeTicks < latest.TimeTicks)
                {
                    return false;
                }

                latest = taken;
                return true;
            }

            if (latest.Kind > taken.Kind)
            {
                break;
            }

            index++;
        }

        _latest = [.. _latest.AsSpan(0, index), taken, .. _latest.AsSpan(index)];
        return true;
    }

    /// <summary>The values for REST.</summary>
    public readonly IReadOnlyList<VitalReading> Readings(VitalCatalog vitals)
    {
        var readings = new List<VitalReading>(Latest.Length);
        foreach (ref readonly var latest in Latest)
        {
            if (vitals.Find(latest.Kind) is not { } definition)
            {
                // A newer version stored it, or it was a signal of the hospital's own.
                continue;
            }

            readings.Add(new VitalReading(definition.Name, latest.Value, definition.Unit, new DateTimeOffset(latest.TimeTicks, TimeSpan.Zero), latest.DeviceId)
            {
                Source = latest.Source == PressureSource.Unknown ? null : latest.Source,
            });
        }

        return readings;
    }

    /// <summary>The values for the fleet index.</summary>
    public readonly VitalSample[] Samples()
    {
        var samples = new VitalSample[Latest.Length];
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = new VitalSample(Latest[i].Kind, Latest[i].Value);
        }

        return samples;
    }
}

/// <summary>The latest value of one vital.</summary>
[GenerateSerializer, Immutable, Alias("icu.LatestVital")]
internal readonly record struct LatestVital(
    [property: Id(0)] VitalKind Kind,
    [property: Id(1)] double Value,
    [property: Id(2)] long TimeTicks,
    [property: Id(3)] string DeviceId,
    [property: Id(4)] PressureSource Source);
