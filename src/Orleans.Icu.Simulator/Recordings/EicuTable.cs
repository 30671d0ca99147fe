using System.Collections.Frozen;
using Orleans.Icu.Contracts;

namespace Orleans.Icu.Simulator.Recordings;

/// <summary>A table of the eICU database: either a column for each parameter, or one column with its name and one with its value.</summary>
/// <param name="File">How its file's name begins.</param>
/// <param name="OffsetColumn">The column with the minutes since the unit's admission.</param>
/// <param name="NameColumn">The column with the parameter's name; <see langword="null"/> when each has a column of its own.</param>
/// <param name="ValueColumn">The column with its value; <see langword="null"/> likewise.</param>
/// <param name="Parameters">The parameters that are vital signs or laboratory values.</param>
internal sealed record EicuTable(
    string File, string OffsetColumn, string? NameColumn, string? ValueColumn, FrozenDictionary<string, RecordedParameter> Parameters)
{
    private const string ObservationOffset = "observationoffset";

    /// <summary>The tables that are read.</summary>
    public static IReadOnlyList<EicuTable> All { get; } =
    [
        Wide("vitalPeriodic", ObservationOffset, new()
        {
            ["temperature"] = new(VitalKind.Temperature),
            ["sao2"] = new(VitalKind.Spo2),
            ["heartrate"] = new(VitalKind.HeartRate),
            ["respiration"] = new(VitalKind.RespiratoryRate),
            ["systemicsystolic"] = new(VitalKind.SystolicBp, SampleSource.Line),
            ["systemicdiastolic"] = new(VitalKind.DiastolicBp, SampleSource.Line),
            ["systemicmean"] = new(VitalKind.MeanBp, SampleSource.Line),
        }),
        Wide("vitalAperiodic", ObservationOffset, new()
        {
            ["noninvasivesystolic"] = new(VitalKind.SystolicBp, SampleSource.Cuff),
            ["noninvasivediastolic"] = new(VitalKind.DiastolicBp, SampleSource.Cuff),
            ["noninvasivemean"] = new(VitalKind.MeanBp, SampleSource.Cuff),
        }),
        Long("nurseCharting", "nursingchartoffset", "nursingchartcelltypevalname", "nursingchartvalue", new()
        {
            ["Heart Rate"] = new(VitalKind.HeartRate),
            ["Respiratory Rate"] = new(VitalKind.RespiratoryRate),
            ["O2 Saturation"] = new(VitalKind.Spo2),
            ["Temperature (C)"] = new(VitalKind.Temperature),
            ["Temperature (F)"] = new(VitalKind.Temperature, Scale: RecordedScale.Fahrenheit),
            ["Invasive BP Systolic"] = new(VitalKind.SystolicBp, SampleSource.Line),
            ["Invasive BP Diastolic"] = new(VitalKind.DiastolicBp, SampleSource.Line),
            ["Invasive BP Mean"] = new(VitalKind.MeanBp, SampleSource.Line),
            ["Non-Invasive BP Systolic"] = new(VitalKind.SystolicBp, SampleSource.Cuff),
            ["Non-Invasive BP Diastolic"] = new(VitalKind.DiastolicBp, SampleSource.Cuff),
            ["Non-Invasive BP Mean"] = new(VitalKind.MeanBp, SampleSource.Cuff),
            ["GCS Total"] = new(VitalKind.Consciousness, Scale: RecordedScale.Glasgow),
        }),
        Long("lab", "labresultoffset", "labname", "labresult", new()
        {
            ["paCO2"] = new(VitalKind.PaCo2, SampleSource.Laboratory),
            ["WBC x 1000"] = new(VitalKind.Wbc, SampleSource.Laboratory),
        }),
    ];

    private static EicuTable Wide(string file, string offset, Dictionary<string, RecordedParameter> parameters) =>
        new(file, offset, null, null, parameters.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase));

    private static EicuTable Long(string file, string offset, string name, string value, Dictionary<string, RecordedParameter> parameters) =>
        new(file, offset, name, value, parameters.ToFrozenDictionary(StringComparer.Ordinal));
}
