
namespace Orleans.Icu.Storage.Tests;

public sealed class SqliteReminderTableTests : IDisposable
{
    private static readonly DateTime Start = new(2026, 11, 22, 21, 0, 0, DateTimeKind.Utc);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("icu-reminders-");
    private readonly SqliteDatabase _database;
    private readonly SqliteReminderTable _table;

    public SqliteReminderTableTests()
    {
        _database = StorageFactory.Database(Path.Combine(_folder.FullName, "icu.db"));
        _table = StorageFactory.Reminders(_database, "icu");
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task ReadRow_WhenUpserted_GivesItBackWithTheLastETag()
    {
        var first = await _table.UpsertRow(Entry(1, "watch"));
        var second = await _table.UpsertRow(Entry(1, "watch", minutes: 5));

        var row = await _table.ReadRow(Grain(1), "watch");
        Assert.NotEqual(first, second);
        Assert.Equal((Grain(1), "watch", Start, TimeSpan.FromMinutes(5), second), (row!.GrainId, row.ReminderName, row.StartAt, row.Period, row.ETag));
        Assert.Null(await _table.ReadRow(Grain(1), "other"));
    }

    [Fact]
    public async Task RemoveRow_WhenETagIsNotCurrent_KeepsTheRow()
    {
        var first = await _table.UpsertRow(Entry(1, "watch"));
        var second = await _table.UpsertRow(Entry(1, "watch"));

        Assert.False(await _table.RemoveRow(Grain(1), "watch", first!));
        Assert.False(await _table.RemoveRow(Grain(1), "watch", "nonsense"));
        Assert.True(await _table.RemoveRow(Grain(1), "watch", second!));
        Assert.False(await _table.RemoveRow(Grain(1), "watch", second!));
        Assert.Null(await _table.ReadRow(Grain(1), "watch"));
    }

    [Fact]
    public async Task ReadRows_WhenRangesPartTheRing_GiveEachRowOnce()
    {
        await Task.WhenAll(Enumerable.Range(0, 300).Select(i => _table.UpsertRow(Entry(i, "watch"))));
        uint[] cuts = [0, 1u << 30, 1u << 31, 3u << 30, uint.MaxValue - 5];

        var parts = new List<GrainId>();
        for (var i = 0; i < cuts.Length; i++)
        {
            var (begin, end) = (cuts[i], cuts[(i + 1) % cuts.Length]);
            var rows = (await _table.ReadRows(begin, end)).Reminders;
            Assert.All(rows, row => Assert.True(IsWithin(row.GrainId.GetUniformHashCode(), begin, end)));
            parts.AddRange(rows.Select(static row => row.GrainId));
        }

        Assert.Equal(Enumerable.Range(0, 300).Select(Grain).Order(), parts.Order());
        Assert.Equal(300, (await _table.ReadRows(7, 7)).Reminders.Count);
    }

    [Fact]
    public async Task ReadRows_WhenGrainHasSeveral_GivesThoseOfTheGrain()
    {
        await _table.UpsertRow(Entry(1, "watch"));
        await _table.UpsertRow(Entry(1, "send"));
        await _table.UpsertRow(Entry(2, "watch"));

        Assert.Equal(["send", "watch"], (await _table.ReadRows(Grain(1))).Reminders.Select(static row => row.ReminderName).Order());
    }

    [Fact]
    public async Task Tables_WhenServicesDiffer_AreIndependent()
    {
        var other = StorageFactory.Reminders(_database, "other");
        await _table.UpsertRow(Entry(1, "watch"));
        await other.UpsertRow(Entry(1, "watch"));

        await other.TestOnlyClearTable();

        Assert.Null(await other.ReadRow(Grain(1), "watch"));
        Assert.NotNull(await _table.ReadRow(Grain(1), "watch"));
    }

    private static bool IsWithin(uint hash, uint begin, uint end) => begin < end ? hash > begin && hash <= end : hash > begin || hash <= end;

    private static GrainId Grain(int number) => GrainId.Create("fleetindex", $"device-{number:D3}");

    private static ReminderEntry Entry(int number, string name, int minutes = 1) =>
        new() { GrainId = Grain(number), ReminderName = name, StartAt = Start, Period = TimeSpan.FromMinutes(minutes) };
}
