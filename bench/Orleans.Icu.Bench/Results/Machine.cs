using System.Globalization;
using System.Runtime.InteropServices;
using Orleans.Icu.Bench.Running;

namespace Orleans.Icu.Bench.Results;

/// <summary>Where a figure comes from.</summary>
internal sealed record Machine(string Processor, int Cores, double MemoryGiB, string System, string Runtime, string Commit)
{
    /// <summary>This machine and this commit.</summary>
    public static async Task<Machine> ReadAsync(string workFolder, CancellationToken cancellationToken) => new(
        Field("/proc/cpuinfo", "model name"),
        Environment.ProcessorCount,
        Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1 << 30), 1),
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        await CommitAsync(workFolder, cancellationToken));

    /// <summary>Processes that want a processor, the mean of the last minute.</summary>
    public static double Load() => double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture);

    private static string Field(string file, string name) =>
        File.ReadLines(file).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? "unknown";

    private static async Task<string> CommitAsync(string workFolder, CancellationToken cancellationToken)
    {
        var log = Path.Combine(workFolder, "commit.txt");
        await using (var git = ChildProcess.Start("git", ["-C", AppContext.BaseDirectory, "describe", "--always", "--dirty", "--abbrev=12"], log))
        {
            await git.CompleteAsync(cancellationToken);
        }

        return (await File.ReadAllTextAsync(log, cancellationToken)).Trim();
    }
}
