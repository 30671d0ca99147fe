using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>What this silo is called where it speaks of itself.</summary>
public sealed class ServiceOptions
{
    /// <summary>
    /// Its name, which an alarm of the service carries; no two silos of a cluster may have the same, and it must outlive restarts. 1 to 128
    /// of the characters A-Z a-z 0-9 - _ . :, default the machine's name.
    /// </summary>
    public string Name { get; set; } = NameOf(Environment.MachineName);

    /// <summary>A machine's name as the id of a service.</summary>
    internal static string NameOf(string machine)
    {
        var name = string.Concat(machine.Select(static character => TelemetryLimits.IsId(character.ToString()) ? character : '-'));
        return name.Length == 0 ? "silo" : name[..Math.Min(name.Length, TelemetryLimits.IdLength)];
    }
}
