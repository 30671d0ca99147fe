using System.Collections.Frozen;
using Orleans.Icu.Contracts;

namespace Orleans.Icu.Simulator.Recordings;

/// <summary>
/// The item ids of MIMIC-III's chart events that are vital signs. Ids below 100,000 are CareVue's, the others MetaVision's.
/// </summary>
internal static class Mimic3Items
{
    private static readonly FrozenDictionary<int, RecordedParameter> Items = new Dictionary<int, RecordedParameter>
    {
        [211] = new(VitalKind.HeartRate),
        [220045] = new(VitalKind.HeartRate),
        [646] = new(VitalKind.Spo2),
        [220277] = new(VitalKind.Spo2),
        [618] = new(VitalKind.RespiratoryRate),
        [615] = new(VitalKind.RespiratoryRate),
        [220210] = new(VitalKind.RespiratoryRate),
        [224690] = new(VitalKind.RespiratoryRate),
        [676] = new(VitalKind.Temperature),
        [223762] = new(VitalKind.Temperature),
        [678] = new(VitalKind.Temperature, Scale: RecordedScale.Fahrenheit),
        [223761] = new(VitalKind.Temperature, Scale: RecordedScale.Fahrenheit),
        [198] = new(VitalKind.Consciousness, Scale: RecordedScale.Glasgow),
        [51] = new(VitalKind.SystolicBp, SampleSource.Line),
        [220050] = new(VitalKind.SystolicBp, SampleSource.Line),
        [8368] = new(VitalKind.DiastolicBp, SampleSource.Line),
        [220051] = new(VitalKind.DiastolicBp, SampleSource.Line),
        [52] = new(VitalKind.MeanBp, SampleSource.Line),
        [220052] = new(VitalKind.MeanBp, SampleSource.Line),
        [225312] = new(VitalKind.MeanBp, SampleSource.Line),
        [455] = new(VitalKind.SystolicBp, SampleSource.Cuff),
        [220179] = new(VitalKind.SystolicBp, SampleSource.Cuff),
        [8441] = new(VitalKind.DiastolicBp, SampleSource.Cuff),
        [220180] = new(VitalKind.DiastolicBp, SampleSource.Cuff),
        [456] = new(VitalKind.MeanBp, SampleSource.Cuff),
        [220181] = new(VitalKind.MeanBp, SampleSource.Cuff),
    }.ToFrozenDictionary();

    public static bool TryGet(int itemId, out RecordedParameter item) => Items.TryGetValue(itemId, out item);
}
