namespace Orleans.Icu.Contracts;

/// <summary>A patient's answer to a device's coming, leaving or moving.</summary>
/// <param name="Result"><see cref="IntakeResult.Refused"/> when nobody knows the patient, and there is no room for one more.</param>
/// <param name="Applied">How far the device's records are applied at the patient, durably.</param>
[GenerateSerializer, Immutable, Alias("icu.PlacementReceipt")]
public readonly record struct PlacementReceipt([property: Id(0)] IntakeResult Result, [property: Id(1)] SourceOffset[] Applied);
