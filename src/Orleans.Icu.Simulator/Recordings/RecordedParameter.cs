using Orleans.Icu.Contracts;

namespace Orleans.Icu.Simulator.Recordings;

/// <summary>What a parameter of a recording is.</summary>
/// <param name="Vital">The vital sign or laboratory value.</param>
/// <param name="Source">The device it comes from.</param>
/// <param name="Scale">What its numbers are.</param>
internal readonly record struct RecordedParameter(VitalKind Vital, SampleSource Source = SampleSource.Monitor, RecordedScale Scale = RecordedScale.Own)
{
    /// <summary>A recorded number as a value of the vital; one that can be none is reported.</summary>
    public bool TryValue(RowReader reader, string field, double number, out double value)
    {
        value = number;
        switch (Scale)
        {
            case RecordedScale.Fahrenheit:
                value = Math.Round((number - 32) / 1.8, 2);
                return true;
            case RecordedScale.Glasgow when !Consciousness.TryOfGlasgow(number, out value):
                reader.Report(field, $"'{number}' is no total of the Glasgow coma scale, 3 to 15");
                return false;
            case RecordedScale.OxygenFraction when !InspiredOxygen.TryFlow(number, out value):
                reader.Report(field, $"'{number}' is no inspired fraction of oxygen, 0.2 to 1");
                return false;
            default:
                return true;
        }
    }
}
