namespace Orleans.Icu.Notifications.Tests;

public sealed class OutboxFolderTests : IAsyncDisposable
{
    private readonly OutboxFixture _fixture = new();

    private IOutboxFolder Folder => _fixture.Get<IOutboxFolder>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task List_WhenFolderDoesNotExistYet_IsEmpty()
    {
        var page = await Folder.ListAsync(cancellationToken: Token);

        Assert.Empty(page.Messages);
        Assert.Null(page.Next);
    }

    [Fact]
    public async Task List_WhenPagedThrough_TellsEveryMessageOnceNewestFirst()
    {
        await SendAsync(7);

        var seen = new List<DateTimeOffset>();
        string? next = null;
        do
        {
            var page = await Folder.ListAsync(next, 3, Token);
            seen.AddRange(page.Messages.Select(message => message.Time));
            next = page.Next;
        }
        while (next is not null);

        Assert.Equal(Enumerable.Range(0, 7).Reverse().Select(n => Samples.Now.AddSeconds(n)), seen);
    }

    [Fact]
    public async Task List_WhenMessagesOfBothKindsWereSent_TellsWhatTheySay()
    {
        var sms = Assert.IsType<SendResult.Sent>(await _fixture.Get<ISmsChannel>().Send(Samples.Sms(), Token));
        var later = Samples.Email() with { FirstAttemptAt = Samples.Now.AddSeconds(1) };
        await _fixture.Get<IEmailChannel>().Send(later, Token);

        var page = await Folder.ListAsync(cancellationToken: Token);

        Assert.Equal([OutboxChannel.Email, OutboxChannel.Sms], page.Messages.Select(message => message.Channel));
        Assert.Equal(("Bett 12: Sättigung niedrig", 2), (page.Messages[0].Subject, page.Messages[0].To.Count));
        Assert.Equal((sms.MessageId, Samples.Sms().Text), (page.Messages[1].Id, page.Messages[1].Text));
    }

    [Fact]
    public async Task List_WhenAFileIsSpoiled_SaysSoAndTellsTheOthers()
    {
        await SendAsync(2);
        await File.WriteAllTextAsync(_fixture.Files[1], "{ \"id\": ", Token);
        await File.WriteAllTextAsync(Path.Combine(_fixture.Folder, "notes.txt"), "mine", Token);

        var page = await Folder.ListAsync(cancellationToken: Token);

        Assert.Equal(["The file cannot be read.", null], page.Messages.Select(message => message.Problem));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(501)]
    public async Task List_WhenCountIsOutOfRange_Throws(int count) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Folder.ListAsync(null, count, Token));

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    private async Task SendAsync(int count)
    {
        for (var n = 0; n < count; n++)
        {
            var message = Samples.Sms($"alarm-{n}") with { FirstAttemptAt = Samples.Now.AddSeconds(n) };
            await _fixture.Get<ISmsChannel>().Send(message, Token);
        }
    }
}
