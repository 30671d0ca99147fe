namespace Orleans.Icu.Storage;

/// <summary>SQLite could not read or write: a full disk, a damaged file, a lock that was not given up. The message names the file.</summary>
/// <param name="message">What happened, with SQLite's own words.</param>
[GenerateSerializer, Alias("icu.SqliteStorageException")]
public sealed class SqliteStorageException(string message) : Exception(message)
{
    /// <summary>SQLite's result code; 0 where the failure is not SQLite's.</summary>
    [Id(0)]
    public int Code { get; init; }
}
