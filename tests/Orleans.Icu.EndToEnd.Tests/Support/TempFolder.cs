namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>A folder of one test, removed with everything in it.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("icu-e2e-").FullName;

    public string Outbox => System.IO.Path.Combine(Path, "data", "outbox");

    /// <summary>The messages in the outbox: file name and content.</summary>
    public IReadOnlyDictionary<string, string> Messages() => Directory.Exists(Outbox)
        ? Directory.EnumerateFiles(Outbox)
            .Where(static file => System.IO.Path.GetExtension(file) is ".json" or ".eml")
            .ToDictionary(static file => System.IO.Path.GetFileName(file), File.ReadAllText, StringComparer.Ordinal)
        : new Dictionary<string, string>();

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
