namespace Orleans.Icu.Notifications.Tests;

/// <summary>A folder that goes when the test does.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("icu-notifications-").FullName;

    public IReadOnlyList<string> Files => [.. Directory.EnumerateFiles(Path).Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
