using Orleans.Icu.Contracts;

namespace Orleans.Icu.Gateway.Twins;

/// <summary>A twin in a list, and in the live feed.</summary>
/// <param name="Id">The twin's id.</param>
/// <param name="Kind">Device or patient.</param>
/// <param name="Ward">The ward; <see langword="null"/> when unknown.</param>
/// <param name="Bed">The bed; <see langword="null"/> when unknown.</param>
/// <param name="PatientId">Of a device the patient it is at; <see langword="null"/> when at none, and of a patient.</param>
/// <param name="Connectivity">Whether the device is heard of; of a patient <c>unknown</c>.</param>
/// <param name="LastSeen">Time of the newest record or value; <see langword="null"/> when there is none.</param>
/// <param name="ActiveConditions">Rules whose condition holds now.</param>
/// <param name="Version">Grows with every change of the twin.</param>
/// <param name="Vitals">The latest value of each vital by its name.</param>
/// <param name="Links">Where more is found.</param>
public sealed record TwinItem(
    string Id,
    TwinKind Kind,
    string? Ward,
    string? Bed,
    string? PatientId,
    Connectivity Connectivity,
    DateTimeOffset? LastSeen,
    int ActiveConditions,
    long Version,
    IReadOnlyDictionary<string, double> Vitals,
    TwinLinks Links)
{
    internal static TwinItem Of(TwinSummary twin, VitalCatalog vitals) => new(
        twin.Id,
        twin.Kind,
        twin.Ward,
        twin.Bed,
        twin.PatientId,
        twin.Connectivity,
        twin.LastSeenTicks == 0 ? null : new DateTimeOffset(twin.LastSeenTicks, TimeSpan.Zero),
        twin.ActiveConditions,
        twin.Version,
        twin.Vitals.Where(sample => vitals.Find(sample.Kind) is not null).ToDictionary(sample => vitals.Get(sample.Kind).Name, static sample => sample.Value, StringComparer.Ordinal),
        TwinLinks.Of(twin.Kind, twin.Id, twin.PatientId));
}
