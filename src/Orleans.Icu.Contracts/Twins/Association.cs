namespace Orleans.Icu.Contracts;

/// <summary>A stretch of time in which a device was at a patient.</summary>
/// <param name="DeviceId">The device.</param>
/// <param name="PatientId">The patient.</param>
/// <param name="Since">From when.</param>
/// <param name="Until">To when; <see langword="null"/> while it lasts.</param>
/// <param name="By">Who or what made it.</param>
[GenerateSerializer, Immutable, Alias("icu.Association")]
public sealed record Association(
    [property: Id(0)] string DeviceId,
    [property: Id(1)] string PatientId,
    [property: Id(2)] DateTimeOffset Since,
    [property: Id(3)] DateTimeOffset? Until,
    [property: Id(4)] string By);
