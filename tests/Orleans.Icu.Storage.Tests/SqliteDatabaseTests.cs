using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;

namespace Orleans.Icu.Storage.Tests;

public sealed class SqliteDatabaseTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("icu-sqlite-");
    private readonly SqliteDatabases _databases = new(TimeProvider.System, StorageFactory.Metrics, NullLogger<SqliteDatabase>.Instance);

    private string File => Path.Combine(_folder.FullName, "icu.db");

    public void Dispose()
    {
        _databases.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void Open_WhenTheFolderHasAnOwner_NamesItAndSucceedsWhenTheOwnerIsGone()
    {
        using (StorageFactory.Database(File))
        {
            Assert.Equal(
                $"The data folder '{_folder.FullName}' belongs to another process that is running: stop that one, or name another folder.",
                Refusal());
        }

        using var next = StorageFactory.Database(File);
        Assert.Null(next.LastFailure);
    }

    [Fact]
    public void Open_WhenTheFileIsNoDatabase_NamesItAndWhatToDo()
    {
        System.IO.File.WriteAllText(File, new string('x', 10_000));

        var refusal = Refusal();
        Assert.StartsWith($"{File}: the file is not a database (SQLite 26", refusal, StringComparison.Ordinal);
        Assert.Contains("Restore a backup", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal);
    }

    [Fact]
    public async Task Open_WhenTheFileIsCutOff_SaysThatItIsDamaged()
    {
        await Fill();
        using (var file = System.IO.File.OpenWrite(File))
        {
            file.SetLength(file.Length / 2);
        }

        Assert.StartsWith($"{File}: the file is damaged (SQLite 11", Refusal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE storage_info SET value = 99 WHERE name = 'version'", "is of version 99, and this program knows version 1. Run a newer program.")]
    [InlineData("DELETE FROM storage_info", "is none of this program. Run the program that wrote it, or name another folder.")]
    [InlineData("DROP TABLE grain_state", "is none of this program. Run the program that wrote it, or name another folder.")]
    public void Open_WhenTheDatabaseIsOfAnother_SaysSoAndChangesNothing(string change, string told)
    {
        using (StorageFactory.Database(File))
        {
        }

        using (var connection = SqliteSchema.Open(new SqliteStorageOptions { Path = File }))
        {
            SqliteSchema.Execute(connection, change);
        }

        Assert.Equal($"The database {File} {told}", Refusal());
        Assert.Equal($"The database {File} {told}", Refusal());
    }

    [Fact]
    public void Open_WhenAFileStandsWhereTheFolderWouldBe_NamesIt()
    {
        System.IO.File.WriteAllText(File, "x");
        var refusal = Assert.Throws<SqliteStorageException>(() => StorageFactory.Database(Path.Combine(File, "icu.db"))).Message;
        Assert.StartsWith($"The data folder '{File}' cannot be written to", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_WhileTheDiskIsFull_NamesTheFileAndTheReasonUntilAWriteSucceeds()
    {
        var database = _databases.Open(new SqliteStorageOptions { Path = File });
        await database.Write(static statements => new Statement(statements.Database, "PRAGMA max_page_count=1").Next());
        await Assert.ThrowsAsync<SqliteStorageException>(() => WriteBlob(database));
        var health = await Health();
        Assert.Equal(HealthStatus.Unhealthy, health.Status);
        Assert.StartsWith($"Nothing can be stored: {File}: the disk is full (SQLite 13", health.Description, StringComparison.Ordinal);
        Assert.EndsWith("Free space on its disk.", health.Description, StringComparison.Ordinal);

        await database.Write(static statements => new Statement(statements.Database, "PRAGMA max_page_count=1000000").Next());
        await WriteBlob(database);
        Assert.Equal(HealthStatus.Healthy, (await Health()).Status);
    }

    [Fact]
    public async Task VacuumInto_WhileItIsWritten_HoldsAllThatWasCommittedBeforeAndNothingHalf()
    {
        var backup = Path.Combine(_folder.FullName, "restored", "icu.db");
        Directory.CreateDirectory(Path.GetDirectoryName(backup)!);
        var database = _databases.Open(new SqliteStorageOptions { Path = File });
        using var enough = new CancellationTokenSource();
        var before = new TaskCompletionSource();
        var committed = 0;
        var writing = Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested)
            {
                await WriteNumbered(database, committed + 1);
                if (Interlocked.Increment(ref committed) == 500)
                {
                    before.SetResult();
                }
            }
        }, TestContext.Current.CancellationToken);
        await before.Task;
        var least = Volatile.Read(ref committed);

        // As another program does it, on a connection of its own.
        using (var other = SqliteSchema.Open(new SqliteStorageOptions { Path = File }, Microsoft.Data.Sqlite.SqliteOpenMode.ReadWrite))
        {
            SqliteSchema.Execute(other, $"VACUUM INTO '{backup}'");
        }

        await enough.CancelAsync();
        await writing;
        using (StorageFactory.Database(backup))
        {
        }

        using var restored = SqliteSchema.Open(new SqliteStorageOptions { Path = backup });
        var rows = Scalar(restored, "SELECT count(*) FROM grain_state");
        Assert.InRange(rows, least, committed);
        Assert.Equal(rows, Scalar(restored, "SELECT max(etag) FROM grain_state"));
    }

    private string Refusal() => Assert.Throws<SqliteStorageException>(() => StorageFactory.Database(File)).Message;

    private Task<HealthCheckResult> Health() => new SqliteStorageHealthCheck(_databases).CheckHealthAsync(new HealthCheckContext());

    private async Task Fill()
    {
        using var database = StorageFactory.Database(File);
        await WriteBlob(database);
    }

    private static long Scalar(Microsoft.Data.Sqlite.SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    private static Task<int> WriteNumbered(SqliteDatabase database, int number) => database.Write(statements =>
        statements.InsertState.Bind(1, FormattableString.Invariant($"device/mon-{number}")).Bind(2, "device").Bind(3, number).Bind(4, new byte[1_000]).Run());

    private static Task<int> WriteBlob(SqliteDatabase database) => database.Write(static statements =>
        statements.InsertState.Bind(1, "device/mon-1").Bind(2, "device").Bind(3, 1).Bind(4, new byte[1_000_000]).Run());
}
