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

    /// <summary>Opens a connection.</summary>
    /// <param name="options">Which file, and how.</param>
    /// <param name="mode">Whether a file that is missing is created.</param>
    /// <exception cref="SqliteStorageException">It cannot be opened.</exception>
    public static SqliteConnection Open(SqliteStorageOptions options, SqliteOpenMode mode = SqliteOpenMode.ReadWriteCreate)
    {
        var path = Path.GetFullPath(options.Path);
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, Mode = mode }.ToString());
        try
        {
            connection.Open();
            Execute(connection, FormattableString.Invariant($"PRAGMA busy_timeout={(long)options.BusyTimeout.TotalMilliseconds}"));
            Execute(connection, "PRAGMA journal_mode=WAL; PRAGMA cache_size=-65536; PRAGMA mmap_size=1073741824; PRAGMA temp_store=MEMORY");
            Execute(connection, options.SurvivesPowerLoss ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL");
            return connection;
        }
        catch (SqliteException failure)
        {
            connection.Dispose();
            throw Failure(path, failure);
        }
    }

    /// <summary>What a connection threw, with the file and what can be done about it.</summary>
    public static SqliteStorageException Failure(string path, SqliteException failure) =>
        new($"{SqliteFault.Describe(path, failure.SqliteErrorCode, failure.Message)}. {SqliteFault.Remedy(failure.SqliteErrorCode)}")
        {
            Code = failure.SqliteErrorCode,
        };

    /// <summary>Makes the tables of a new database, and refuses one of another version or another program.</summary>
    /// <exception cref="SqliteStorageException">The database is not of this version.</exception>
    public static void Prepare(SqliteConnection connection)
    {
        Execute(connection, "BEGIN IMMEDIATE");
        if (Scalar(connection, "SELECT count(*) FROM sqlite_master") > 0)
        {
            Check(connection);
        }

        Execute(connection, Tables);
        Execute(connection, FormattableString.Invariant($"INSERT INTO storage_info VALUES ('version', {Version}) ON CONFLICT DO NOTHING"));
        Execute(connection, "COMMIT");
    }

    private static void Check(SqliteConnection connection)
    {
        var isOurs = Scalar(connection, "SELECT count(*) FROM sqlite_master WHERE name IN ('storage_info', 'grain_state')") == 2;
        var found = isOurs ? Scalar(connection, "SELECT coalesce(max(value), 0) FROM storage_info WHERE name = 'version'") : 0;
        if (found != Version)
        {
            var what = found == 0 ? "is none of this program"
                : FormattableString.Invariant($"is of version {found}, and this program knows version {Version}");
            var remedy = found > Version ? "Run a newer program." : "Run the program that wrote it, or name another folder.";
            throw new SqliteStorageException($"The database {connection.DataSource} {what}. {remedy}");
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
