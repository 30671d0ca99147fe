using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orleans.Icu.Bench.Results;

/// <summary>Results as files.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LoadResult))]
[JsonSerializable(typeof(IReadOnlyList<LoadResult>))]
[JsonSerializable(typeof(Generating.GeneratorReport))]
[JsonSerializable(typeof(Engine.EngineResult))]
internal sealed partial class ResultJson : JsonSerializerContext
{
    /// <summary>Writes a result.</summary>
    public static async Task WriteAsync(LoadResult result, string path, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(result, Default.LoadResult) + "\n", cancellationToken);
    }
}
