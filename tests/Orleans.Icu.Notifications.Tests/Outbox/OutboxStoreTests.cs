using System.Text.Json;

namespace Orleans.Icu.Notifications.Tests;

public sealed class OutboxStoreTests : IAsyncDisposable
{
    private readonly OutboxFixture _fixture = new();

    private ISmsChannel Sms => _fixture.Get<ISmsChannel>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Send_WhenSameKeyComesWithAnotherTimeAfterRestart_StillLeavesOneFile()
    {
        var first = await Sms.Send(Samples.Sms(), Token);
        await _fixture.RestartAsync();
        var second = await Sms.Send(Samples.Sms() with { FirstAttemptAt = Samples.Now.AddMinutes(3) }, Token);

        Assert.Equal(first, second);
        Assert.Single(_fixture.Files);
    }

    [Fact]
    public async Task Send_WhenSmsAndEmailShareAKey_WritesBoth()
    {
        await Sms.Send(Samples.Sms("k"), Token);
        await _fixture.Get<IEmailChannel>().Send(Samples.Email("k"), Token);

        Assert.Equal([".eml", ".json"], _fixture.Files.Select(Path.GetExtension).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Send_WhenKeyLooksLikeAPath_StaysInTheFolder()
    {
        await Sms.Send(Samples.Sms("../../../escape"), Token);

        var name = Path.GetFileName(Assert.Single(_fixture.Files));
        Assert.Matches(@"\A20261122T213000000Z-sms-[0-9a-f]{32}\.json\z", name);
    }

    [Fact]
    public async Task Send_WhenDiskIsFull_AsksToTryAgainAndLeavesNoHalfFile()
    {
        var disk = new FullDisk();
        _fixture.Writer = disk;

        var retry = Assert.IsType<SendResult.RetryAfter>(await Sms.Send(Samples.Sms(), Token));
        var left = Directory.GetFileSystemEntries(_fixture.Folder);
        disk.HasRoom = true;
        var sent = await Sms.Send(Samples.Sms(), Token);

        Assert.Equal((TimeSpan.FromSeconds(30), "The disk of the outbox folder is full."), (retry.Delay, retry.Reason));
        Assert.Empty(left);
        Assert.IsType<SendResult.Sent>(sent);
        Assert.Single(_fixture.Files);
        Assert.Equal(1, _fixture.Meters.Count("icu.notifications.retry", "sms"));
    }

    [Fact]
    public async Task Send_WhenFolderCannotBeMade_AsksToTryAgain()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_fixture.Folder)!);
        await File.WriteAllTextAsync(_fixture.Folder, "a file is in the way", Token);

        Assert.IsType<SendResult.RetryAfter>(await Sms.Send(Samples.Sms(), Token));
        File.Delete(_fixture.Folder);
        Assert.IsType<SendResult.Sent>(await Sms.Send(Samples.Sms(), Token));
    }

    [Fact]
    public async Task Send_WhenACrashLeftAHalfWrittenFile_RemovesItButNotAYoungOne()
    {
        Directory.CreateDirectory(_fixture.Folder);
        var old = await LeaveAsync(".20261122T190000000Z-sms-x.json.1.tmp", Samples.Now.AddHours(-2));
        var young = await LeaveAsync(".20261122T212959000Z-sms-y.json.2.tmp", Samples.Now.AddSeconds(-1));
        var foreign = await LeaveAsync("notes.txt", Samples.Now.AddYears(-1));

        await Sms.Send(Samples.Sms(), Token);

        Assert.Equal((false, true, true), (File.Exists(old), File.Exists(young), File.Exists(foreign)));
    }

    [Fact]
    public async Task Send_WhenWritten_FileTellsKeyAndTagAndBothTimes()
    {
        _fixture.Time.Advance(TimeSpan.FromSeconds(2));
        await Sms.Send(Samples.Sms(), Token);

        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(Assert.Single(_fixture.Files), Token));
        Assert.Equal("alarm-7/step-1/anna", json.RootElement.GetProperty("idempotencyKey").GetString());
        Assert.Equal("alarm-7", json.RootElement.GetProperty("tag").GetString());
        Assert.Equal(Samples.Now, json.RootElement.GetProperty("firstAttemptAt").GetDateTimeOffset());
        Assert.Equal(Samples.Now.AddSeconds(2), json.RootElement.GetProperty("writtenAt").GetDateTimeOffset());
    }

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    private async Task<string> LeaveAsync(string name, DateTimeOffset written)
    {
        var path = Path.Combine(_fixture.Folder, name);
        await File.WriteAllTextAsync(path, "half", Token);
        File.SetLastWriteTimeUtc(path, written.UtcDateTime);
        return path;
    }
}
