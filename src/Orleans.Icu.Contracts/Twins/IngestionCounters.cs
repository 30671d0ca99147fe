namespace Orleans.Icu.Contracts;

/// <summary>What a twin has taken in, each Kafka record counted exactly once.</summary>
/// <param name="Records">Records applied.</param>
/// <param name="Values">Plausible values applied.</param>
/// <param name="Artefacts">Values outside the plausible range: kept out of rules and history.</param>
/// <param name="LateValues">Values older than the latest one of their vital: in the history, not the latest value.</param>
/// <param name="ClockJumps">How often the device's clock was found to have jumped by more than two seconds; 0 of a patient.</param>
/// <param name="Missing">Records that never came, by the device's own numbers; 0 of a patient.</param>
[GenerateSerializer, Immutable, Alias("icu.IngestionCounters")]
public sealed record IngestionCounters(
    [property: Id(0)] long Records,
    [property: Id(1)] long Values,
    [property: Id(2)] long Artefacts,
    [property: Id(3)] long LateValues,
    [property: Id(5)] int ClockJumps,
    [property: Id(6)] long Missing);
