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
    // 4 was the number of records whose clock was beyond a tolerance.

    public readonly IngestionCounters Counters(int clockJumps, long missing) => new(Records, Values, Artefacts, LateValues, clockJumps, missing);
}
