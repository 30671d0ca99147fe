namespace Orleans.Icu.Simulator.Recordings;

/// <summary>The formats of recordings by name.</summary>
public static class RecordingFormats
{
    /// <summary>A reader for each format.</summary>
    public static IReadOnlyList<IRecordingReader> All { get; } = [new Cinc2012Reader(), new Cinc2019Reader(), new Mimic3Reader(), new EicuReader()];

    /// <summary>The reader of a format.</summary>
    /// <param name="format">The format's name.</param>
    /// <returns>The reader, or null when there is no such format.</returns>
    public static IRecordingReader? Find(string format) =>
        All.FirstOrDefault(reader => string.Equals(reader.Format, format, StringComparison.OrdinalIgnoreCase));
}
