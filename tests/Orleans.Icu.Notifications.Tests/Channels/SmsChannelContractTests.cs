namespace Orleans.Icu.Notifications.Tests;

/// <summary>What every channel for text messages promises. One class per implementation inherits it.</summary>
public abstract class SmsChannelContractTests : IAsyncLifetime
{
    private NotificationFixture? _fixture;

    private NotificationFixture Fixture => _fixture ?? throw new InvalidOperationException("The test has not started.");

    private ISmsChannel Channel => Fixture.Get<ISmsChannel>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Send_WhenMessageIsGood_ReachesThePersonAsWritten()
    {
        var result = await Channel.Send(Samples.Sms(), Token);

        Assert.NotEmpty(Assert.IsType<SendResult.Sent>(result).MessageId);
        var received = Assert.Single(await Fixture.ReadReceivedAsync());
        Assert.Equal(("+4915112345678", "Bett 12: Sättigung niedrig, Priorität hoch"), (Assert.Single(received.To), received.Text));
    }

    [Fact]
    public async Task Send_WhenSameKeyAgain_AnswersAsFirstAndReachesThePersonOnce()
    {
        var first = await Channel.Send(Samples.Sms(), Token);
        var second = await Channel.Send(Samples.Sms(), Token);

        Assert.IsType<SendResult.Sent>(first);
        Assert.Equal(first, second);
        Assert.Single(await Fixture.ReadReceivedAsync());
    }

    [Fact]
    public async Task Send_WhenSameKeyAfterRestart_AnswersAsFirstAndReachesThePersonOnce()
    {
        var first = await Channel.Send(Samples.Sms(), Token);
        await Fixture.RestartAsync();
        var second = await Channel.Send(Samples.Sms(), Token);

        Assert.Equal(first, second);
        Assert.Single(await Fixture.ReadReceivedAsync());
    }

    [Fact]
    public async Task Send_WhenSameKeyFromManySides_ReachesThePersonOnce()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Channel.Send(Samples.Sms(), Token)));

        Assert.IsType<SendResult.Sent>(Assert.Single(results.Distinct()));
        Assert.Single(await Fixture.ReadReceivedAsync());
    }

    [Fact]
    public async Task Send_WhenKeysDiffer_SendsEach()
    {
        string[] keys = ["a", "A", "a/../b", "a\\b", "ä", "a b", new string('k', 512)];
        foreach (var key in keys)
        {
            Assert.IsType<SendResult.Sent>(await Channel.Send(Samples.Sms(key), Token));
        }

        Assert.Equal(keys.Length, (await Fixture.ReadReceivedAsync()).Count);
    }

    public static TheoryData<string, SmsMessage> BrokenMessages => new()
    {
        { "IdempotencyKey", Samples.Sms(string.Empty) },
        { "IdempotencyKey", Samples.Sms(new string('k', 513)) },
        { "IdempotencyKey", Samples.Sms("line\nbreak") },
        { "To", Samples.Sms() with { To = "0151 12345678" } },
        { "To", Samples.Sms() with { To = "+4915112345678\n" } },
        { "To", Samples.Sms() with { To = "+49151123456789012" } },
        { "Text", Samples.Sms() with { Text = string.Empty } },
        { "Text", Samples.Sms() with { Text = new string('x', 2049) } },
        { "Tag", Samples.Sms() with { Tag = new string('t', 257) } },
        { "FirstAttemptAt", Samples.Sms() with { FirstAttemptAt = default } },
    };

    [Theory]
    [MemberData(nameof(BrokenMessages), DisableDiscoveryEnumeration = true)]
    public async Task Send_WhenMessageBreaksALimit_RefusesNamingTheFieldAndSendsNothing(string field, SmsMessage message)
    {
        var refused = Assert.IsType<SendResult.Refused>(await Channel.Send(message, Token));

        Assert.StartsWith(field, refused.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("0151", refused.Reason, StringComparison.Ordinal);
        Assert.Empty(await Fixture.ReadReceivedAsync());
        Assert.Equal(1, Fixture.Meters.Count("icu.notifications.refused", "sms"));
    }

    [Fact]
    public async Task Send_WhenTextIsAsLongAsAllowed_SendsIt()
    {
        var message = Samples.Sms() with { Text = new string('ß', SmsMessage.MaxTextLength) };

        Assert.IsType<SendResult.Sent>(await Channel.Send(message, Token));

        Assert.Equal(message.Text, Assert.Single(await Fixture.ReadReceivedAsync()).Text);
    }

    [Fact]
    public async Task Send_WhenCallerGivesUp_Throws()
    {
        using var givenUp = new CancellationTokenSource();
        await givenUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Channel.Send(Samples.Sms(), givenUp.Token));
    }

    [Fact]
    public async Task Send_WhateverComesOfIt_LogsTheKeyButNeitherNumberNorText()
    {
        await Channel.Send(Samples.Sms("alarm-9"), Token);
        await Channel.Send(Samples.Sms("alarm-10") with { Text = new string('S', 3000) }, Token);

        Assert.Contains("alarm-9", Fixture.Logs.Text, StringComparison.Ordinal);
        Assert.Contains("alarm-10", Fixture.Logs.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("4915112345678", Fixture.Logs.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Sättigung", Fixture.Logs.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("SSSS", Fixture.Logs.Text, StringComparison.Ordinal);
        Fixture.AssertNoSecretLogged();
    }

    [Fact]
    public async Task Send_WhenSent_CountsAndTimesTheAttemptByChannelAndProviderOnly()
    {
        await Channel.Send(Samples.Sms(), Token);

        Assert.Equal(1, Fixture.Meters.Count("icu.notifications.sent", "sms"));
        Assert.Equal(1, Fixture.Meters.Count("icu.notifications.duration", "sms"));
        Assert.Equal($"channel=sms,provider={Fixture.Provider}", Assert.Single(Fixture.Meters.Labels));
    }

    public async ValueTask InitializeAsync() => _fixture = await StartAsync();

    public async ValueTask DisposeAsync()
    {
        await Fixture.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected abstract Task<NotificationFixture> StartAsync();
}
