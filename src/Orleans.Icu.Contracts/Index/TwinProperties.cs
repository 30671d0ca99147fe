namespace Orleans.Icu.Contracts;

/// <summary>The properties a fleet query can filter and sort by.</summary>
/// <param name="vitals">The vitals there are; each is a property.</param>
public sealed class TwinProperties(VitalCatalog vitals)
{
    private static readonly string[] Own = ["id", "ward", "bed", "patientId", "connectivity", "lastSeen", "activeConditions", "version"];

    /// <summary>All names: those of the twin itself, and every vital.</summary>
    public IReadOnlyList<string> Names { get; } = [.. Own, .. vitals.All.Select(static vital => vital.Name)];

    /// <summary>Whether a property holds numbers. <c>lastSeen</c> is in Unix seconds.</summary>
    public bool IsNumber(string property) =>
        property is "lastSeen" or "activeConditions" or "version" || vitals.Find(property) is not null;

    /// <summary>A twin's value of a property.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such property.</exception>
    public PropertyValue Of(TwinSummary twin, string property) => property switch
    {
        "id" => new(twin.Id, null),
        "ward" => new(twin.Ward, null),
        "bed" => new(twin.Bed, null),
        "patientId" => new(twin.PatientId, null),
        "connectivity" => new(ConnectivityName(twin.Connectivity), null),
        "lastSeen" => twin.LastSeenTicks == 0 ? PropertyValue.None : new(null, (twin.LastSeenTicks - DateTime.UnixEpoch.Ticks) / (double)TimeSpan.TicksPerSecond),
        "activeConditions" => new(null, twin.ActiveConditions),
        "version" => new(null, twin.Version),
        _ when vitals.Find(property) is { } vital => VitalOf(twin, vital.Kind),
        _ => throw new ArgumentOutOfRangeException(nameof(property), property, "No such twin property."),
    };

    private static string ConnectivityName(Connectivity connectivity) => connectivity switch
    {
        Connectivity.Online => "online",
        Connectivity.Stale => "stale",
        Connectivity.Offline => "offline",
        _ => "unknown",
    };

    private static PropertyValue VitalOf(TwinSummary twin, VitalKind kind)
    {
        foreach (var sample in twin.Vitals)
        {
            if (sample.Kind == kind)
            {
                return new(null, sample.Value);
            }
        }

        return PropertyValue.None;
    }
}
