namespace Orleans.Icu.Notifications.Tests;

/// <summary>What every channel for e-mail promises. One class per implementation inherits it.</summary>
public abstract class EmailChannelContractTests : IAsyncLifetime
{
    private NotificationFixture? _fixture;

    private NotificationFixture Fixture => _fixture ?? throw new InvalidOperationException("The test has not started.");

    private IEmailChannel Channel => Fixture.Get<IEmailChannel>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Send_WhenMessageIsGood_ReachesThePeopleAsWritten()
    {
        Assert.IsType<SendResult.Sent>(await Channel.Send(Samples.Email(), Token));

        var received = Assert.Single(await Fixture.ReadReceivedAsync());
        Assert.Equal(["on.call@example.org", "ward12@example.org"], received.To);
        Assert.Equal("Bett 12: Sättigung niedrig", received.Subject);
        Assert.Equal("Bett 12: Sättigung niedrig\nPriorität hoch\n", received.Text.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Send_WhenSameKeyAgain_AnswersAsFirstAndReachesThePeopleOnce()
    {
        var first = await Channel.Send(Samples.Email(), Token);
        Fixture.Time.Advance(TimeSpan.FromSeconds(30));
        var second = await Channel.Send(Samples.Email(), Token);

        Assert.IsType<SendResult.Sent>(first);
        Assert.Equal(first, second);
        Assert.Single(await Fixture.ReadReceivedAsync());
    }

    [Fact]
    public async Task Send_WhenSameKeyAfterRestart_AnswersAsFirstAndReachesThePeopleOnce()
    {
        var first = await Channel.Send(Samples.Email(), Token);
        await Fixture.RestartAsync();
        Fixture.Time.Advance(TimeSpan.FromHours(1));
        var second = await Channel.Send(Samples.Email(), Token);

        Assert.Equal(first, second);
        Assert.Single(await Fixture.ReadReceivedAsync());
    }

    [Fact]
    public async Task CheckDelivery_WhenSent_BecomesDelivered()
    {
        var sent = Assert.IsType<SendResult.Sent>(await Channel.Send(Samples.Email(), Token));

        await Fixture.FinishDeliveriesAsync();

        Assert.IsType<EmailDelivery.Delivered>(await Channel.CheckDelivery(sent.OperationId ?? sent.MessageId, Token));
    }

    [Fact]
    public async Task CheckDelivery_WhenNothingWasSentUnderThatId_Fails()
    {
        var delivery = await Channel.CheckDelivery("8540c0de-899f-5cce-acb5-3ec493af3800", Token);

        Assert.NotEmpty(Assert.IsType<EmailDelivery.Failed>(delivery).Reason);
    }

    [Fact]
    public async Task CheckDelivery_WhenIdIsEmpty_Throws() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Channel.CheckDelivery(string.Empty, Token));

    public static TheoryData<string, EmailMessage> BrokenMessages => new()
    {
        { "IdempotencyKey", Samples.Email(string.Empty) },
        { "To", Samples.Email() with { To = [] } },
        { "To", Samples.Email() with { To = [.. Enumerable.Range(0, 51).Select(n => $"p{n}@example.org")] } },
        { "To[1]", Samples.Email() with { To = ["good@example.org", "Anna <anna@example.org>"] } },
        { "To[0]", Samples.Email() with { To = ["anna@"] } },
        { "To[0]", Samples.Email() with { To = ["anna"] } },
        { "To[0]", Samples.Email() with { To = ["a@example.org\r\nBcc: x@example.org"] } },
        { "Subject", Samples.Email() with { Subject = string.Empty } },
        { "Subject", Samples.Email() with { Subject = "one\r\nBcc: anna@example.org" } },
        { "Subject", Samples.Email() with { Subject = new string('s', 999) } },
        { "PlainText", Samples.Email() with { PlainText = string.Empty } },
        { "PlainText", Samples.Email() with { PlainText = new string('p', 500_001) } },
        { "Html", Samples.Email() with { Html = new string('h', 1_000_001) } },
        { "Importance", Samples.Email() with { Importance = (EmailImportance)9 } },
    };

    [Theory]
    [MemberData(nameof(BrokenMessages), DisableDiscoveryEnumeration = true)]
    public async Task Send_WhenMessageBreaksALimit_RefusesNamingTheFieldAndSendsNothing(string field, EmailMessage message)
    {
        var refused = Assert.IsType<SendResult.Refused>(await Channel.Send(message, Token));

        Assert.StartsWith(field, refused.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("anna", refused.Reason, StringComparison.Ordinal);
        Assert.Empty(await Fixture.ReadReceivedAsync());
        Assert.Equal(1, Fixture.Meters.Count("icu.notifications.refused", "email"));
    }

    [Fact]
    public async Task Send_WhenCallerGivesUp_Throws()
    {
        using var givenUp = new CancellationTokenSource();
        await givenUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Channel.Send(Samples.Email(), givenUp.Token));
    }

    [Fact]
    public async Task Send_WhateverComesOfIt_LogsTheKeyButNeitherAddressNorText()
    {
        await Channel.Send(Samples.Email("alarm-9"), Token);
        await Channel.Send(Samples.Email("alarm-10") with { Subject = new string('S', 3000) }, Token);

        Assert.Contains("alarm-9", Fixture.Logs.Text, StringComparison.Ordinal);
        Assert.Contains("alarm-10", Fixture.Logs.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("example.org", Fixture.Logs.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Sättigung", Fixture.Logs.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("SSSS", Fixture.Logs.Text, StringComparison.Ordinal);
        Fixture.AssertNoSecretLogged();
    }

    public async ValueTask InitializeAsync() => _fixture = await StartAsync();

    public async ValueTask DisposeAsync()
    {
        await Fixture.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected abstract Task<NotificationFixture> StartAsync();
}
