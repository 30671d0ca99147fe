using Microsoft.Data.Sqlite;

namespace Orleans.Icu.Storage;

/// <summary>The tables, and how a database is opened.</summary>
internal static class SqliteSchema
{
    private const long Version = 1;

    private const string Tables = """
        CREATE TABLE IF NOT EXISTS storage_info (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS grain_state (
            grain TEXT NOT NULL, name TEXT NOT NULL, etag INTEGER NOT NULL, payload BLOB,
            PRIMARY KEY (grain, name)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS reminder (
            service TEXT NOT NULL, grain TEXT NOT NULL, name TEXT NOT NULL, hash INTEGER NOT NULL,
            start_ticks INTEGER NOT NULL, period_ticks INTEGER NOT NULL, etag INTEGER NOT NULL,
            PRIMARY KEY (service, grain, name)) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS reminder_hash ON reminder (service, hash);
        """;

    public static SqliteConnection Open(SqliteStorageOptions options)
    {
        var path = Path.GetFullPath(options.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        Execute(connection, FormattableString.Invariant($"PRAGMA busy_timeout={(long)options.BusyTimeout.TotalMilliseconds}"));
        Execute(connection, "PRAGMA journal_mode=WAL; PRAGMA cache_size=-65536; PRAGMA mmap_size=1073741824; PRAGMA temp_store=MEMORY");
        Execute(connection, options.SurvivesPowerLoss ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL");
        return connection;
    }

    /// <summary>Makes the tables, and refuses a database of a later version.</summary>
    /// <exception cref="SqliteStorageException">The database is of a later version.</exception>
    public static void Prepare(SqliteConnection connection)
    {
        Execute(connection, "BEGIN IMMEDIATE");
        Execute(connection, Tables);
        Execute(connection, FormattableString.Invariant($"INSERT INTO storage_info VALUES ('version', {Version}) ON CONFLICT DO NOTHING"));
        var found = Scalar(connection, "SELECT value FROM storage_info WHERE name = 'version'");
        Execute(connection, "COMMIT");
        if (found > Version)
        {
            throw new SqliteStorageException($"The database is of version {found}; this program knows versions up to {Version}. Run a newer program.");
        }
    }

    /// <summary>
    /// The first ETag of this opening: greater than all before, so that a state that was deleted and made again never has an
    /// ETag that somebody still holds.
    /// </summary>
    public static long NextETags(SqliteConnection connection)
    {
        Execute(connection, "INSERT INTO storage_info VALUES ('openings', 1) ON CONFLICT (name) DO UPDATE SET value = value + 1");
        return Scalar(connection, "SELECT value FROM storage_info WHERE name = 'openings'") << 40;
    }

    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static long Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
