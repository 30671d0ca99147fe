namespace Orleans.Icu.Simulator.Recordings;

/// <summary>Finds and reads the recordings among files and folders.</summary>
public static class RecordingFiles
{
    /// <summary>The files to read. A file that is named is taken whatever its name; of a folder, those of the format.</summary>
    /// <param name="reader">The format.</param>
    /// <param name="paths">Files and folders.</param>
    /// <param name="error">What is wrong, or null.</param>
    /// <returns>Full paths, each once, sorted within a folder; empty when something is wrong.</returns>
    public static IReadOnlyList<string> Find(IRecordingReader reader, IEnumerable<string> paths, out string? error)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(paths);
        var files = new List<string>();
        foreach (var path in paths)
        {
            if (File.Exists(path))
            {
                files.Add(Path.GetFullPath(path));
            }
            else if (!Directory.Exists(path))
            {
                error = $"'{path}' is neither a file nor a folder.";
                return [];
            }
            else if (InFolder(reader, path) is { Count: > 0 } found)
            {
                files.AddRange(found);
            }
            else
            {
                error = $"The folder '{path}' holds no {reader.Format} recording.";
                return [];
            }
        }

        error = null;
        return [.. files.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Reads files one after the other, lazily. A file that cannot be opened is reported like a bad line.</summary>
    /// <param name="reader">The format.</param>
    /// <param name="files">The files.</param>
    /// <param name="report">Takes counts and problems.</param>
    /// <returns>The values of all files.</returns>
    public static IEnumerable<RecordedSample> Read(IRecordingReader reader, IEnumerable<string> files, ReadReport report)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(report);
        return files.SelectMany(file => ReadFile(reader, file, report));
    }

    private static IEnumerable<RecordedSample> ReadFile(IRecordingReader reader, string file, ReadReport report)
    {
        using var text = Open(file, report);
        if (text is null)
        {
            yield break;
        }

        foreach (var sample in reader.Read(text, Path.GetFileName(file), report))
        {
            yield return sample;
        }
    }

    private static StreamReader? Open(string file, ReadReport report)
    {
        try
        {
            return new StreamReader(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            report.Add(new ReadProblem(Path.GetFileName(file), 0, "file", exception.Message));
            return null;
        }
    }

    private static List<string> InFolder(IRecordingReader reader, string folder) =>
        [.. Directory.EnumerateFiles(folder).Where(file => reader.IsRecording(Path.GetFileName(file))).Select(Path.GetFullPath).Order(StringComparer.Ordinal)];
}
