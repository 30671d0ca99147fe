using Microsoft.Data.Sqlite;

namespace Orleans.Icu.Storage;

/// <summary>A connection that reads, with its prepared statements.</summary>
internal sealed class Reader(SqliteConnection connection) : IDisposable
{
    private const string ReminderColumns = "SELECT grain, name, start_ticks, period_ticks, etag FROM reminder WHERE service = ?1";

    public Statement State { get; } = new(connection.Handle!, "SELECT etag, payload FROM grain_state WHERE grain = ?1 AND name = ?2");

    public Statement Reminder { get; } = new(connection.Handle!, ReminderColumns + " AND grain = ?2 AND name = ?3");

    public Statement RemindersOfGrain { get; } = new(connection.Handle!, ReminderColumns + " AND grain = ?2");

    public Statement RemindersWithin { get; } = new(connection.Handle!, ReminderColumns + " AND hash > ?2 AND hash <= ?3");

    public Statement RemindersOutside { get; } = new(connection.Handle!, ReminderColumns + " AND (hash > ?2 OR hash <= ?3)");

    public void Dispose()
    {
        foreach (var statement in new[] { State, Reminder, RemindersOfGrain, RemindersWithin, RemindersOutside })
        {
            statement.Dispose();
        }

        connection.Dispose();
    }
}
