using SQLitePCL;

namespace Orleans.Icu.Storage;

/// <summary>The writer's prepared statements.</summary>
internal sealed class WriterStatements(sqlite3 database, long firstETag) : IDisposable
{
    private long _etag = firstETag;

    /// <summary>The connection the statements belong to.</summary>
    public sqlite3 Database { get; } = database;

    public Statement Begin { get; } = new(database, "BEGIN IMMEDIATE");

    public Statement Commit { get; } = new(database, "COMMIT");

    public Statement Rollback { get; } = new(database, "ROLLBACK");

    public Statement InsertState { get; } =
        new(database, "INSERT INTO grain_state (grain, name, etag, payload) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING");

    public Statement UpdateState { get; } =
        new(database, "UPDATE grain_state SET etag = ?3, payload = ?4 WHERE grain = ?1 AND name = ?2 AND etag = ?5");

    public Statement DeleteState { get; } = new(database, "DELETE FROM grain_state WHERE grain = ?1 AND name = ?2 AND etag = ?3");

    public Statement SelectETag { get; } = new(database, "SELECT etag FROM grain_state WHERE grain = ?1 AND name = ?2");

    public Statement UpsertReminder { get; } = new(database, """
        INSERT INTO reminder (service, grain, name, hash, start_ticks, period_ticks, etag) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT (service, grain, name) DO UPDATE SET start_ticks = ?5, period_ticks = ?6, etag = ?7
        """);

    public Statement DeleteReminder { get; } =
        new(database, "DELETE FROM reminder WHERE service = ?1 AND grain = ?2 AND name = ?3 AND etag = ?4");

    public Statement DeleteReminders { get; } = new(database, "DELETE FROM reminder WHERE service = ?1");

    public long NextETag() => ++_etag;

    public void Dispose()
    {
        foreach (var statement in new[] { Begin, Commit, Rollback, InsertState, UpdateState, DeleteState, SelectETag, UpsertReminder, DeleteReminder, DeleteReminders })
        {
            statement.Dispose();
        }
    }
}
