using Orleans.Storage;

namespace Orleans.Icu.Storage.Tests;

/// <summary>What Orleans expects of a place for grain state. Every provider passes it.</summary>
public abstract class GrainStorageContractTests
{
    private const string Name = "twin";
    private readonly GrainId _grain = GrainId.Create("device", Guid.NewGuid().ToString("N"));

    protected abstract Task<IGrainStorage> Storage();

    [Fact]
    public async Task Read_WhenNothingWasWritten_GivesAFreshStateWithoutETag()
    {
        var record = new GrainState<TwinState>(new TwinState { Text = "left over" }) { ETag = "7", RecordExists = true };

        await (await Storage()).ReadStateAsync(Name, _grain, record);

        Assert.False(record.RecordExists);
        Assert.Null(record.ETag);
        Assert.Equal(string.Empty, record.State!.Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Sättigung niedrig 🫀")]
    public async Task Read_WhenStateWasWritten_GivesItBack(string text)
    {
        var storage = await Storage();
        var written = await Written(storage, text);

        var read = await Read(storage);

        Assert.True(read.RecordExists);
        Assert.Equal((text, 42L, written.ETag), (read.State!.Text, read.State!.Number, read.ETag));
    }

    [Fact]
    public async Task Write_WhenStateIsLarge_KeepsAllOfIt()
    {
        var storage = await Storage();
        var text = string.Create(1_000_000, 0, static (span, _) => span.Fill('x'));
        await Written(storage, text);

        Assert.Equal(text, (await Read(storage)).State!.Text);
    }

    [Fact]
    public async Task Write_WhenETagIsCurrent_GivesANewOneEachTime()
    {
        var storage = await Storage();
        var record = await Written(storage, "1");
        var etags = new HashSet<string> { record.ETag! };
        for (var i = 2; i < 6; i++)
        {
            record.State!.Text = $"{i}";
            await storage.WriteStateAsync(Name, _grain, record);
            Assert.True(etags.Add(record.ETag!));
        }

        Assert.Equal("5", (await Read(storage)).State!.Text);
    }

    [Fact]
    public async Task Write_WhenSomebodyElseWrote_IsRefusedAndChangesNothing()
    {
        var storage = await Storage();
        await Written(storage, "first");
        var (mine, theirs) = (await Read(storage), await Read(storage));
        theirs.State!.Text = "theirs";
        await storage.WriteStateAsync(Name, _grain, theirs);

        mine.State!.Text = "mine";
        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync(Name, _grain, mine));

        Assert.Equal("theirs", (await Read(storage)).State!.Text);
    }

    [Fact]
    public async Task Write_WhenNoneWasExpectedAndOneIsThere_IsRefused()
    {
        var storage = await Storage();
        await Written(storage, "there");

        await Assert.ThrowsAsync<InconsistentStateException>(
            () => storage.WriteStateAsync(Name, _grain, new GrainState<TwinState>(new TwinState { Text = "new" })));

        Assert.Equal("there", (await Read(storage)).State!.Text);
    }

    [Fact]
    public async Task Write_WhenManyRace_OneWins()
    {
        var storage = await Storage();
        await Written(storage, "start");
        var racers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Read(storage)));

        var won = await Task.WhenAll(racers.Select(async (record, i) =>
        {
            record.State!.Text = $"racer {i}";
            return await Record.ExceptionAsync(() => storage.WriteStateAsync(Name, _grain, record)) is null ? record.State!.Text : null;
        }));

        Assert.Equal((await Read(storage)).State!.Text, Assert.Single(won, static text => text is not null));
    }

    [Fact]
    public async Task Clear_WhenETagIsCurrent_ForgetsTheStateAndLetsItBeginAgain()
    {
        var storage = await Storage();
        var record = await Written(storage, "old");

        await storage.ClearStateAsync(Name, _grain, record);
        Assert.False(record.RecordExists);
        Assert.False((await Read(storage)).RecordExists);

        record.State!.Text = "again";
        await storage.WriteStateAsync(Name, _grain, record);
        Assert.Equal("again", (await Read(storage)).State!.Text);
    }

    [Fact]
    public async Task Clear_WhenSomebodyElseWrote_IsRefused()
    {
        var storage = await Storage();
        var record = await Written(storage, "old");
        var theirs = await Read(storage);
        theirs.State!.Text = "newer";
        await storage.WriteStateAsync(Name, _grain, theirs);

        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.ClearStateAsync(Name, _grain, record));

        Assert.Equal("newer", (await Read(storage)).State!.Text);
    }

    [Fact]
    public async Task Write_WhenStateWasClearedAndMadeAgain_RefusesAnETagFromBefore()
    {
        var storage = await Storage();
        var old = await Written(storage, "old");
        var stale = await Read(storage);
        await storage.ClearStateAsync(Name, _grain, old);
        await Written(storage, "new");

        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync(Name, _grain, stale));
    }

    [Fact]
    public async Task States_WhenNamesOrGrainsDiffer_AreIndependent()
    {
        var storage = await Storage();
        var other = GrainId.Create("device", "Ä/β ?#%~" + _grain.Key);
        await Write(storage, Name, _grain, "a");
        await Write(storage, "vitals-2026112221", _grain, "b");
        await Write(storage, Name, other, "c");

        Assert.Equal("a", (await Read(storage)).State!.Text);
        Assert.Equal("b", (await Read(storage, "vitals-2026112221", _grain)).State!.Text);
        Assert.Equal("c", (await Read(storage, Name, other)).State!.Text);
    }

    [Fact]
    public async Task Write_WhenManyGrainsWriteAtOnce_KeepsEach()
    {
        var storage = await Storage();
        var grains = Enumerable.Range(0, 100).Select(i => GrainId.Create("device", $"{_grain.Key}-{i}")).ToList();

        await Task.WhenAll(grains.Select((grain, i) => Write(storage, Name, grain, $"{i}")));

        var texts = await Task.WhenAll(grains.Select(async grain => (await Read(storage, Name, grain)).State!.Text));
        Assert.Equal(Enumerable.Range(0, 100).Select(static i => $"{i}"), texts);
    }

    protected Task<GrainState<TwinState>> Written(IGrainStorage storage, string text) => Write(storage, Name, _grain, text);

    protected Task<GrainState<TwinState>> Read(IGrainStorage storage) => Read(storage, Name, _grain);

    private static async Task<GrainState<TwinState>> Write(IGrainStorage storage, string name, GrainId grain, string text)
    {
        var record = new GrainState<TwinState>(new TwinState { Text = text, Number = 42 });
        await storage.WriteStateAsync(name, grain, record);
        return record;
    }

    private static async Task<GrainState<TwinState>> Read(IGrainStorage storage, string name, GrainId grain)
    {
        var record = new GrainState<TwinState>(new TwinState());
        await storage.ReadStateAsync(name, grain, record);
        return record;
    }
}

[GenerateSerializer, Alias("test.TwinState")]
public sealed class TwinState
{
    [Id(0)] public string Text { get; set; } = string.Empty;

    [Id(1)] public long Number { get; set; }
}
