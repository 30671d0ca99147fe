using System.Globalization;

namespace Orleans.Icu.Bench.Measuring;

/// <summary>What a process has used, as Linux counts it in <c>/proc</c>.</summary>
internal static class ProcessUsage
{
    private const double TicksPerSecond = 100;

    /// <summary>User and system CPU time, s; 0 for no process.</summary>
    public static double CpuSeconds(int? processId)
    {
        if (processId is not { } pid)
        {
            return 0;
        }

        // Behind the name, which may hold spaces: state is field 3, utime 14, stime 15.
        var stat = File.ReadAllText($"/proc/{pid}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }

    /// <summary>The greatest resident set so far, bytes.</summary>
    public static long PeakResidentBytes(int processId) => Status(processId, "VmHWM:");

    /// <summary>The resident set now, bytes.</summary>
    public static long ResidentBytes(int processId) => Status(processId, "VmRSS:");

    private static long Status(int processId, string field)
    {
        var line = File.ReadLines($"/proc/{processId}/status").First(line => line.StartsWith(field, StringComparison.Ordinal));
        return long.Parse(line[field.Length..^"kB".Length].Trim(), CultureInfo.InvariantCulture) << 10;
    }
}
