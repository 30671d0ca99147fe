namespace Orleans.Icu.Contracts;

/// <summary>Tells a patient that a device came, left or moved.</summary>
/// <param name="DeviceId">The device.</param>
/// <param name="Present">Whether it is at the patient now.</param>
/// <param name="Ward">The device's ward, which is the patient's; <see langword="null"/> when unknown.</param>
/// <param name="Bed">The device's bed, which is the patient's; <see langword="null"/> when unknown.</param>
/// <param name="Time">When.</param>
/// <param name="By">Who or what did it.</param>
[GenerateSerializer, Immutable, Alias("icu.DevicePlacement")]
public sealed record DevicePlacement(
    [property: Id(0)] string DeviceId,
    [property: Id(1)] bool Present,
    [property: Id(2)] string? Ward,
    [property: Id(3)] string? Bed,
    [property: Id(4)] DateTimeOffset Time,
    [property: Id(5)] string By);
