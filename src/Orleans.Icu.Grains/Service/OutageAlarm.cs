using System.Globalization;
using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>The words of the service's own alarm: pure.</summary>
internal static class OutageAlarm
{
    public const string RuleId = "telemetry-outage";
    private const int MostWards = 10;

    /// <summary>A change of the alarm's condition.</summary>
    /// <param name="service">Name of the silo.</param>
    /// <param name="change">What changed.</param>
    /// <param name="sequence">Its number.</param>
    /// <param name="census">Whom it concerns; <see langword="null"/> when nobody knows.</param>
    public static AlarmCondition Condition(string service, OutageChange change, long sequence, Census? census) => new()
    {
        TwinId = service,
        Sequence = sequence,
        Present = change.Present,
        Time = change.Time,
        RuleId = RuleId,
        RuleVersion = 1,
        Title = "Telemetry is not read",
        Kind = AlarmKind.Technical,
        Priority = AlarmPriority.High,
        Latching = false,
        Severity = census?.Devices ?? 0,
        Occurrences = 1,
        Inputs = census is null ? [] : [new AlarmInput("devices", census.Devices, change.Time, null)],
        Ward = census?.Wards is [var ward] ? ward : null,
        Message = change.Present ? Begin(change, census) : null,
        Reason = change.Present ? null : End(change),
    };

    private static string Begin(OutageChange change, Census? census) => string.Create(
        CultureInfo.InvariantCulture,
        $"Telemetry was taken up to {change.ReadUpTo:yyyy-MM-dd HH:mm:ss} UTC only: {change.Reason}. {Concerned(census)}");

    private static string End(OutageChange change) => change.ReadUpTo == default
        ? "Telemetry is read in time."
        : string.Create(
            CultureInfo.InvariantCulture,
            $"Telemetry is read in time again since {change.Time:HH:mm:ss} UTC, after {Length(change.Time - change.ReadUpTo)}.");

    private static string Concerned(Census? census) => census switch
    {
        null => "No alarm comes of any device meanwhile.",
        { Wards: [] } => $"No alarm comes of {Devices(census)} meanwhile.",
        _ => $"No alarm comes of {Devices(census)} in {Wards(census.Wards)} meanwhile.",
    };

    private static string Devices(Census census) => census.Devices == 1
        ? "1 device"
        : string.Create(CultureInfo.InvariantCulture, $"{census.Devices} devices");

    private static string Wards(IReadOnlyList<string> wards)
    {
        var named = string.Join(", ", wards.Take(MostWards).Select(static ward => PlaceName.Of(ward) ?? "a ward without a name"));
        return wards.Count > MostWards ? string.Create(CultureInfo.InvariantCulture, $"{named} and {wards.Count - MostWards} other wards") : named;
    }

    private static string Length(TimeSpan time) => time.TotalMinutes < 2
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F0} s")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:F0} min");
}
