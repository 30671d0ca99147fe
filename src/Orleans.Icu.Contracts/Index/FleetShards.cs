namespace Orleans.Icu.Contracts;

/// <summary>How the fleet index is spread over grains: a twin's shard depends on its id alone.</summary>
public static class FleetShards
{
    /// <summary>Number of shards of each kind. Changing it moves twins to other shards.</summary>
    public const int Count = 32;

    /// <summary>Key of the one shard of the list of the services' own alarms.</summary>
    private const string ServiceKey = "service";

    /// <summary>The kinds of which there are twins, and so a fleet.</summary>
    public static IReadOnlyList<TwinKind> Twins { get; } = [TwinKind.Device, TwinKind.Patient];

    /// <summary>Key of the shard that holds a twin.</summary>
    public static string KeyOf(TwinKind kind, string twinId) => Key(kind, (int)(Hash(twinId) % Count));

    /// <summary>Key of a shard.</summary>
    public static string Key(TwinKind kind, int shard) => kind switch
    {
        TwinKind.Service => ServiceKey,
        TwinKind.Device => "device-" + Number(shard),
        _ => "patient-" + Number(shard),
    };

    /// <summary>Keys of all shards of a kind.</summary>
    public static IEnumerable<string> Keys(TwinKind kind) => Enumerable.Range(0, kind == TwinKind.Service ? 1 : Count).Select(shard => Key(kind, shard));

    private static string Number(int shard) => shard.ToString("D2", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>FNV-1a: must be the same in every process and version, which <see cref="string.GetHashCode()"/> is not.</summary>
    private static uint Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var character in text)
        {
            hash = (hash ^ character) * 16777619u;
        }

        return hash;
    }
}
