using Orleans.Icu.Contracts;

namespace Orleans.Icu.Gateway.Twins;

/// <summary>The latest plausible value of a vital.</summary>
/// <param name="Value">The value, in <paramref name="Unit"/>.</param>
/// <param name="Unit">UCUM unit.</param>
/// <param name="Loinc">LOINC code of the vital; <see langword="null"/> when there is none.</param>
/// <param name="Time">When it was measured.</param>
/// <param name="DeviceId">The device it came from; <see langword="null"/> when unknown.</param>
/// <param name="Source">How a blood pressure was measured, <c>line</c> or <c>cuff</c>; <see langword="null"/> where the device does not say, and of other vitals.</param>
public sealed record VitalView(double Value, string Unit, string? Loinc, DateTimeOffset Time, string? DeviceId, string? Source)
{
    internal static IReadOnlyDictionary<string, VitalView> All(IReadOnlyList<VitalReading> readings, VitalCatalog vitals) =>
        readings.ToDictionary(static reading => reading.Vital, reading => Of(reading, vitals), StringComparer.Ordinal);

    private static VitalView Of(VitalReading reading, VitalCatalog vitals) => new(
        reading.Value,
        reading.Unit,
        vitals.Find(reading.Vital)?.Loinc,
        reading.Time,
        reading.DeviceId,
        reading.Source switch
        {
            PressureSource.Line => "line",
            PressureSource.Cuff => "cuff",
            _ => null,
        });
}
