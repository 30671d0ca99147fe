using Orleans.Icu.Contracts;

namespace Orleans.Icu.Gateway.Signals;

/// <summary>A signal: what rules can read of a patient or a device.</summary>
/// <param name="Name">Its name in records, rules and REST.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Twins">Of which twins rules read it.</param>
/// <param name="IsFlag">Whether it is yes or no; rules use it as a condition.</param>
/// <param name="Unit">UCUM unit of its values; empty for a scale and for yes or no.</param>
/// <param name="Minimum">Smallest plausible value, inclusive. What lies outside is an artefact: counted, and kept from twins, history and rules.</param>
/// <param name="Maximum">Largest plausible value, inclusive.</param>
/// <param name="Loinc">LOINC code; <see langword="null"/> when there is none.</param>
/// <param name="Mdc">ISO/IEEE 11073-10101 reference id; <see langword="null"/> when there is none.</param>
/// <param name="ComesIn">How it comes in: members of a telemetry record and attributes of a patient, or who finds it.</param>
/// <param name="TakenForOtherUnit">Values that are refused, because they most likely are in another unit.</param>
/// <param name="InHistory">Whether the history of a patient's vitals keeps it.</param>
/// <param name="OwnId">Of a signal that this hospital added its id; <see langword="null"/> for those that come with the software.</param>
public sealed record SignalView(
    string Name,
    string Title,
    IReadOnlyList<TwinKind> Twins,
    bool IsFlag,
    string Unit,
    double Minimum,
    double Maximum,
    string? Loinc,
    string? Mdc,
    IReadOnlyList<string> ComesIn,
    IReadOnlyList<OtherUnitView> TakenForOtherUnit,
    bool InHistory,
    int? OwnId);
