namespace Orleans.Icu.Simulator.Recordings;

/// <summary>Reads recorded patients of one format.</summary>
public interface IRecordingReader
{
    /// <summary>The format's name, which also begins the ids of the replayed devices.</summary>
    string Format { get; }

    /// <summary>Whether a file found in a folder is, by its name, a recording of this format.</summary>
    /// <param name="fileName">The name without folder.</param>
    /// <returns>True for a recording.</returns>
    bool IsRecording(string fileName);

    /// <summary>Reads a recording lazily. A bad line never throws: it is left out, counted and reported.</summary>
    /// <param name="text">The recording.</param>
    /// <param name="file">Its name, for messages and where the content does not name the stay.</param>
    /// <param name="report">Takes the counts and problems while the samples are read.</param>
    /// <returns>The values in the order of the file.</returns>
    IEnumerable<RecordedSample> Read(TextReader text, string file, ReadReport report);
}
