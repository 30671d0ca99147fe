using Orleans.Icu.Contracts;

namespace Orleans.Icu.Simulator.Recordings;

/// <summary>Where recorded blood pressures come from.</summary>
internal static class RecordedPressures
{
    /// <summary>The device that sends what a source measures: the monitor reads the arterial line.</summary>
    public static SampleSource DeviceOf(SampleSource source) => source == SampleSource.Line ? SampleSource.Monitor : source;

    /// <summary>How the blood pressures of a record are measured.</summary>
    /// <param name="record">What one device recorded at one time.</param>
    public static PressureSource SourceOf(IEnumerable<RecordedSample> record)
    {
        foreach (var sample in record)
        {
            if (PressureSources.IsPressure(sample.Vital) && sample.Source is SampleSource.Line or SampleSource.Cuff)
            {
                return sample.Source == SampleSource.Line ? PressureSource.Line : PressureSource.Cuff;
            }
        }

        return PressureSource.Unknown;
    }
}
