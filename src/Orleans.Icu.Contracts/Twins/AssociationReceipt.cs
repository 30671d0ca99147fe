namespace Orleans.Icu.Contracts;

/// <summary>What became of a wish to place a device at a patient.</summary>
/// <param name="DeviceId">The device.</param>
/// <param name="PatientId">The patient it is at now; <see langword="null"/> when at none.</param>
/// <param name="PreviousPatientId">The patient it was at before; the same as <paramref name="PatientId"/> when nothing changed.</param>
/// <param name="Problem">Why it was refused, with the limit; <see langword="null"/> when it was not.</param>
[GenerateSerializer, Immutable, Alias("icu.AssociationReceipt")]
public sealed record AssociationReceipt(
    [property: Id(0)] string DeviceId,
    [property: Id(1)] string? PatientId,
    [property: Id(2)] string? PreviousPatientId,
    [property: Id(3), System.Text.Json.Serialization.JsonIgnore] string? Problem = null);
