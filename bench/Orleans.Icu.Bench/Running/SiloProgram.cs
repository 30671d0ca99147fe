namespace Orleans.Icu.Bench.Running;

/// <summary>Which silo runs.</summary>
/// <param name="Folder">A published one; <see langword="null"/> for the one that was built with the bench.</param>
/// <param name="Settings">More settings of it, <c>Name=Value</c>.</param>
internal sealed record SiloProgram(string? Folder, IReadOnlyList<string> Settings);
