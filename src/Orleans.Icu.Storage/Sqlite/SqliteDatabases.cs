using Microsoft.Extensions.Logging;

namespace Orleans.Icu.Storage;

/// <summary>The open databases of this process, one for each file: providers with the same file share its writer.</summary>
internal sealed class SqliteDatabases(TimeProvider time, StorageMetrics metrics, ILogger<SqliteDatabase> log) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, SqliteDatabase> _open = new(StringComparer.Ordinal);

    /// <summary>All open databases.</summary>
    public IReadOnlyList<SqliteDatabase> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _open.Values];
            }
        }
    }

    /// <summary>Opens a database, or gives the one that is open. The options of who comes first hold.</summary>
    public SqliteDatabase Open(SqliteStorageOptions options)
    {
        var path = Path.GetFullPath(options.Path);
        lock (_lock)
        {
            return _open.TryGetValue(path, out var database) ? database : _open[path] = new SqliteDatabase(options, time, metrics, log);
        }
    }

    public void Dispose()
    {
        foreach (var database in All)
        {
            database.Dispose();
        }
    }
}
