using System.Text.Json;
using System.Text.Json.Serialization;
using Orleans.Icu.Rules;

namespace Orleans.Icu.Simulator.Backtesting;

/// <summary>A report as files: to read, to compute with, to look at.</summary>
internal static class BacktestFolder
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Writes the three files, named after the data.</summary>
    public static async Task WriteAsync(BacktestReport report, string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        await WriteAsync(folder, report.Data + ".json", JsonSerializer.Serialize(report, Options) + "\n", cancellationToken);
        await WriteAsync(folder, report.Data + ".md", BacktestMarkdown.Write(report), cancellationToken);
        await WriteAsync(folder, report.Data + ".svg", BacktestChart.Draw(report), cancellationToken);
    }

    private static Task WriteAsync(string folder, string name, string text, CancellationToken cancellationToken) =>
        File.WriteAllTextAsync(Path.Combine(folder, name), text, cancellationToken);
}
