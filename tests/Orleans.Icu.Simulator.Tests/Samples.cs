using System.Runtime.CompilerServices;

namespace Orleans.Icu.Simulator.Tests;

/// <summary>The recorded stays that come with the project.</summary>
internal static class Samples
{
    public static string Folder { get; } = Find();

    public static string[] Files { get; } = Directory.GetFiles(Folder, "1*.txt");

    private static string Find([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "samples", "cinc2012"));
}
