using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Orleans.Icu.Bench.Results;

/// <summary>Where a figure comes from.</summary>
internal sealed record Machine(string Processor, int Cores, double MemoryGiB, string System, string Runtime, string Commit)
{
    /// <summary>This machine, and the commit this program was built from.</summary>
    public static Machine Read() => new(
        Field("/proc/cpuinfo", "model name"),
        Environment.ProcessorCount,
        Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1 << 30), 1),
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        BuiltFrom());

    /// <summary>Processes that want a processor, the mean of the last minute.</summary>
    public static double Load() => double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture);

    private static string Field(string file, string name) =>
        File.ReadLines(file).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? "unknown";

    // The SDK puts the commit behind the version: 1.0.0+commit.
    private static string BuiltFrom() =>
        typeof(Machine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+', 2) is [_, var commit]
            ? commit
            : "unknown";
}
