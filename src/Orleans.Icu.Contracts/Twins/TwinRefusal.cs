namespace Orleans.Icu.Contracts;

/// <summary>Why a twin was not made or changed.</summary>
public enum TwinRefusal : byte
{
    /// <summary>It was.</summary>
    None = 0,

    /// <summary>There are as many twins of its kind as there may be.</summary>
    TooManyTwins = 1,

    /// <summary>It would have more properties than a twin may have.</summary>
    TooManyProperties = 2,

    /// <summary>There is no such twin.</summary>
    NotFound = 3,

    /// <summary>A device is at the patient.</summary>
    DevicePresent = 4,

    /// <summary>The condition of the change does not hold: somebody else changed the twin since.</summary>
    ConditionFailed = 5,
}

/// <summary>What became of a change of a device's twin.</summary>
/// <param name="Twin">The twin after it; <see langword="null"/> when it was refused.</param>
/// <param name="Refusal">Why it was refused.</param>
/// <param name="Problem">The same in words, with the limit; <see langword="null"/> when it was not.</param>
/// <param name="Created">Whether nobody knew the twin before.</param>
[GenerateSerializer, Immutable, Alias("icu.DeviceReceipt")]
public sealed record DeviceReceipt(
    [property: Id(0)] DeviceTwin? Twin,
    [property: Id(1)] TwinRefusal Refusal = TwinRefusal.None,
    [property: Id(2)] string? Problem = null,
    [property: Id(3)] bool Created = false);

/// <summary>What became of a change of a patient's twin.</summary>
/// <param name="Twin">The twin after it; <see langword="null"/> when it was refused.</param>
/// <param name="Refusal">Why it was refused.</param>
/// <param name="Problem">The same in words, with the limit; <see langword="null"/> when it was not.</param>
/// <param name="Created">Whether nobody knew the twin before.</param>
[GenerateSerializer, Immutable, Alias("icu.PatientReceipt")]
public sealed record PatientReceipt(
    [property: Id(0)] PatientTwin? Twin,
    [property: Id(1)] TwinRefusal Refusal = TwinRefusal.None,
    [property: Id(2)] string? Problem = null,
    [property: Id(3)] bool Created = false);

/// <summary>What became of the wish to delete a twin.</summary>
/// <param name="Refusal">Why it was not deleted.</param>
/// <param name="Problem">The same in words; <see langword="null"/> when it was.</param>
[GenerateSerializer, Immutable, Alias("icu.DeletionReceipt")]
public sealed record DeletionReceipt([property: Id(0)] TwinRefusal Refusal = TwinRefusal.None, [property: Id(1)] string? Problem = null);
