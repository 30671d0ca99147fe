using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>What a twin has taken in, as it is counted.</summary>
[GenerateSerializer, Alias("icu.Intake")]
internal struct Intake
{
    [Id(0)] public long Records;
    [Id(1)] public long Values;
    [Id(2)] public long Artefacts;
    [Id(3)] public long LateValues;
    [Id(4)] public long ClockSkewedRecords;

    public readonly IngestionCounters Counters() => new(Records, Values, Artefacts, LateValues, ClockSkewedRecords);
}
