using Orleans.Storage;

namespace Orleans.Icu.Storage.Tests;

public sealed class SqliteGrainStorageTests : GrainStorageContractTests, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("icu-sqlite-");
    private readonly SqliteDatabase _database;

    public SqliteGrainStorageTests() => _database = StorageFactory.Database(File("icu.db"));

    public void Dispose()
    {
        _database.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Read_WhenFilesWereCopiedWhileOpen_FindsEverythingAcknowledged()
    {
        var storage = StorageFactory.Sqlite(_database);
        for (var i = 0; i < 50; i++)
        {
            await storage.WriteStateAsync($"{i}", Grain, new GrainState<TwinState>(new TwinState { Number = i }));
        }

        // What a process that is killed leaves behind.
        foreach (var suffix in new[] { "", "-wal" })
        {
            System.IO.File.Copy(File("icu.db" + suffix), File("copy.db" + suffix));
        }

        using var copy = StorageFactory.Database(File("copy.db"));
        var reopened = StorageFactory.Sqlite(copy);
        for (var i = 0; i < 50; i++)
        {
            var record = new GrainState<TwinState>(new TwinState());
            await reopened.ReadStateAsync($"{i}", Grain, record);
            Assert.Equal(i, record.State!.Number);
        }
    }

    [Fact]
    public async Task Write_WhenOneOfManyConflicts_RefusesThatOneAlone()
    {
        var storage = StorageFactory.Sqlite(_database);
        await storage.WriteStateAsync("13", Grain, new GrainState<TwinState>(new TwinState()));

        var failures = await Task.WhenAll(Enumerable.Range(0, 200).Select(i =>
            Record.ExceptionAsync(() => storage.WriteStateAsync($"{i}", Grain, new GrainState<TwinState>(new TwinState { Number = i }))).AsTask()));

        Assert.Equal([13], Enumerable.Range(0, 200).Where(i => failures[i] is InconsistentStateException));
        Assert.Equal(199, failures.Count(static failure => failure is null));
    }

    [Fact]
    public async Task Dispose_WhenWritesWait_DoesThemFirst()
    {
        using var isBusy = new SemaphoreSlim(0);
        using var goOn = new SemaphoreSlim(0);
        var busy = _database.Write(_ => isBusy.Release() + (goOn.Wait(TimeSpan.FromSeconds(60)) ? 0 : 1));
        await isBusy.WaitAsync(TestContext.Current.CancellationToken);
        Task<int>[] writes = [.. Enumerable.Range(0, 10).Select(i => _database.Write(_ => i))];
        var disposing = Task.Run(_database.Dispose, TestContext.Current.CancellationToken);
        goOn.Release();
        await disposing;

        Assert.Equal(0, await busy);
        Assert.Equal(Enumerable.Range(0, 10), await Task.WhenAll(writes));
    }

    [Fact]
    public async Task Write_WhenTheDatabaseFails_TellsTheCallerAndGoesOnAfterwards()
    {
        var storage = StorageFactory.Sqlite(_database);
        var record = new GrainState<TwinState>(new TwinState { Number = 1 });
        await storage.WriteStateAsync("a", Grain, record);

        await _database.Write(static statements => new Statement(Handle(statements), "PRAGMA max_page_count=1").Next());
        record.State!.Text = new string('x', 1_000_000);
        await Assert.ThrowsAsync<SqliteStorageException>(() => storage.WriteStateAsync("a", Grain, record));
        Assert.NotNull(_database.LastFailure);

        await _database.Write(static statements => new Statement(Handle(statements), "PRAGMA max_page_count=1000000").Next());
        await storage.WriteStateAsync("a", Grain, record);
        Assert.Null(_database.LastFailure);
    }

    [Fact]
    public async Task Clear_WhenRowsAreKept_GivesAnETagThatCanBeWrittenWith()
    {
        var storage = StorageFactory.Sqlite(_database, deleteOnClear: false);
        var record = new GrainState<TwinState>(new TwinState { Number = 1 });
        await storage.WriteStateAsync("a", Grain, record);
        await storage.ClearStateAsync("a", Grain, record);
        Assert.NotNull(record.ETag);

        record.State!.Number = 2;
        await storage.WriteStateAsync("a", Grain, record);
        var read = new GrainState<TwinState>(new TwinState());
        await storage.ReadStateAsync("a", Grain, read);
        Assert.Equal((true, 2L), (read.RecordExists, read.State!.Number));
    }

    [Fact]
    public void Open_WhenDatabaseIsOfALaterVersion_SaysSo()
    {
        var options = new SqliteStorageOptions { Path = File("later.db") };
        using (var connection = SqliteSchema.Open(options))
        {
            SqliteSchema.Prepare(connection);
            SqliteSchema.Execute(connection, "UPDATE storage_info SET value = 99 WHERE name = 'version'");
        }

        Assert.Contains("version 99", Assert.Throws<SqliteStorageException>(() => StorageFactory.Database(options.Path)).Message, StringComparison.Ordinal);
    }

    protected override Task<IGrainStorage> Storage() => Task.FromResult<IGrainStorage>(StorageFactory.Sqlite(_database));

    private static Orleans.Runtime.GrainId Grain => Orleans.Runtime.GrainId.Create("device", "mon-1");

    private static SQLitePCL.sqlite3 Handle(WriterStatements statements) => statements.Database;

    private string File(string name) => Path.Combine(_folder.FullName, name);
}
