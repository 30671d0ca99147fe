using System.Globalization;

namespace Orleans.Icu.Notifications.Tests;

public sealed class AzureSmsFaultTests : IAsyncLifetime
{
    private AzureFixture _fixture = null!;

    private ISmsChannel Sms => _fixture.Get<ISmsChannel>();

    private AcsPeer Peer => _fixture.Peer;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(400, "Invalid To phone number format: +4915112345678.", "HTTP 400, Invalid To phone number format: [number].")]
    [InlineData(404, "Bett 12: Sättigung niedrig, Priorität hoch: no, anna@example.org", "HTTP 404, [text]: no, [address]")]
    public async Task Send_WhenARecipientFailsInsideA202_IsRefusedWithAReasonThatGivesNothingAway(int status, string error, string reason)
    {
        Peer.AnswerNext(202, Item(status, error));

        var refused = Assert.IsType<SendResult.Refused>(await Sms.Send(Samples.Sms(), Token));

        Assert.Contains(reason, refused.Reason, StringComparison.Ordinal);
        AssertNothingGivenAway();
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    [InlineData(412)]
    public async Task Send_WhenARecipientFailsForNowInsideA202_IsToBeTriedAgain(int status)
    {
        Peer.AnswerNext(202, Item(status, "ServiceUnavailable"));

        Assert.IsType<SendResult.RetryAfter>(await Sms.Send(Samples.Sms(), Token));
        Assert.IsType<SendResult.Sent>(await Sms.Send(Samples.Sms(), Token));
        Assert.Single(Peer.Received);
    }

    [Theory]
    [InlineData(429, "Retry-After", "17", 17)]
    [InlineData(503, "Retry-After", "90", 90)]
    [InlineData(503, "retry-after-ms", "2500", 2.5)]
    [InlineData(429, "Retry-After", "0", 1)]
    [InlineData(429, "Retry-After", "999999", 3600)]
    [InlineData(429, "Retry-After", "Sun, 22 Nov 2026 21:30:45 GMT", 45)]
    [InlineData(429, "Retry-After", "soon", 30)]
    [InlineData(500, "x-other", "1", 15)]
    public async Task Send_WhenTheServiceAsksToWait_WaitsAsLongAsItSays(int status, string header, string value, double seconds)
    {
        Peer.AnswerNext(status, "{}", (header, value));

        var retry = Assert.IsType<SendResult.RetryAfter>(await Sms.Send(Samples.Sms(), Token));

        Assert.Equal(TimeSpan.FromSeconds(seconds), retry.Delay);
        Assert.Contains(status.ToString(CultureInfo.InvariantCulture), retry.Reason, StringComparison.Ordinal);
        Assert.Single(Peer.Requests);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task Send_WhenTheServiceDoesNotLetUsIn_WaitsLongAndSaysWhatToCheck(int status)
    {
        Peer.AnswerNext(status, """{"error":{"code":"Denied","message":"for +4915112345678"}}""", ("Retry-After", "1"));

        var retry = Assert.IsType<SendResult.RetryAfter>(await Sms.Send(Samples.Sms(), Token));

        Assert.Equal(TimeSpan.FromMinutes(5), retry.Delay);
        Assert.Contains("Denied): check credentials", retry.Reason, StringComparison.Ordinal);
        AssertNothingGivenAway();
    }

    [Fact]
    public async Task Send_WhenTheKeyIsAnothers_IsNotLetIn()
    {
        _fixture.Configure = options =>
            options.ConnectionString = $"endpoint={Peer.Endpoint};accesskey={Convert.ToBase64String(new byte[64])}";

        Assert.IsType<SendResult.RetryAfter>(await Sms.Send(Samples.Sms(), Token));
        Assert.Empty(Peer.Received);
    }

    [Theory]
    [InlineData("""{"error":{"code":"InvalidNumber","message":"+4915112345678"}}""", "(HTTP 400, InvalidNumber)")]
    [InlineData("""{"error":{"code":"+4915112345678"}}""", "(HTTP 400)")]
    [InlineData("""{"error":"+4915112345678"}""", "(HTTP 400)")]
    [InlineData("<html>+4915112345678</html>", "(HTTP 400)")]
    [InlineData("", "(HTTP 400)")]
    public async Task Send_WhenTheServiceRefuses_TellsItsCodeOnly(string body, string said)
    {
        Peer.AnswerNext(400, body);

        var refused = Assert.IsType<SendResult.Refused>(await Sms.Send(Samples.Sms(), Token));

        Assert.Contains(said, refused.Reason, StringComparison.Ordinal);
        AssertNothingGivenAway();
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>Welcome to +4915112345678</html>")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"value":null}""")]
    [InlineData("""{"value":[]}""")]
    [InlineData("""{"value":[null]}""")]
    [InlineData("""{"value":[{"successful":"perhaps"}]}""")]
    [InlineData("""{"value":[{"to":"+4915112345678","httpStatusCode":202,"successful":false}]}""")]
    [InlineData("""{"value":[{"httpStatusCode":202,"successful":true},{"httpStatusCode":202,"successful":true}]}""")]
    public async Task Send_WhenTheAnswerCannotBeRead_IsToBeTriedAgain(string body)
    {
        Peer.AnswerNext(202, body);

        Assert.IsType<SendResult.RetryAfter>(await Sms.Send(Samples.Sms(), Token));
        AssertNothingGivenAway();
    }

    [Fact]
    public async Task Send_WhenRedirected_DoesNotFollowWithOurSignature()
    {
        Peer.AnswerNext(307, string.Empty, ("Location", "http://127.0.0.1:1/sms"));

        var retry = Assert.IsType<SendResult.RetryAfter>(await Sms.Send(Samples.Sms(), Token));

        Assert.Contains("check the endpoint", retry.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_WhenTheAnswerIsLost_ASecondAttemptReachesThePersonOnce()
    {
        Peer.LoseNextAnswer();

        Assert.IsType<SendResult.RetryAfter>(await Sms.Send(Samples.Sms(), Token));
        _fixture.Time.Advance(TimeSpan.FromMinutes(3));
        Assert.IsType<SendResult.Sent>(await Sms.Send(Samples.Sms(), Token));

        Assert.Single(Peer.Received);
        Assert.Equal(2, Peer.Requests.Count);
    }

    [Fact]
    public async Task Send_WhenAnOutageOutlastsTheServicesMemory_StillGoesOut()
    {
        for (var minute = 0; minute < 12; minute++)
        {
            Peer.AnswerNext(503);
            Assert.IsType<SendResult.RetryAfter>(await Sms.Send(Samples.Sms(), Token));
            _fixture.Time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.IsType<SendResult.Sent>(await Sms.Send(Samples.Sms(), Token));
        Assert.Single(Peer.Received);
    }

    [Fact]
    public async Task Send_WhenNoAnswerComesInTime_GivesUpAndIsToBeTriedAgain()
    {
        var arrived = new TaskCompletionSource();
        Peer.AnswerNext(async context =>
        {
            arrived.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ContinueWith(
                _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        });

        var sending = Sms.Send(Samples.Sms(), Token);
        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(30), Token);
        _fixture.Time.Advance(TimeSpan.FromSeconds(20));

        var retry = Assert.IsType<SendResult.RetryAfter>(await sending.WaitAsync(TimeSpan.FromSeconds(15), Token));
        Assert.Equal("The provider did not answer in time.", retry.Reason);
    }

    [Fact]
    public async Task Send_WhenNobodyListens_IsToBeTriedAgain()
    {
        _fixture.Configure = options => options.ConnectionString = $"endpoint=http://127.0.0.1:1;accesskey={AcsPeer.AccessKey}";

        var retry = Assert.IsType<SendResult.RetryAfter>(await Sms.Send(Samples.Sms(), Token));

        Assert.Equal("The provider could not be reached (ConnectionError).", retry.Reason);
        AssertNothingGivenAway();
    }

    public async ValueTask InitializeAsync() => _fixture = await AzureFixture.StartAsync();

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    private static string Item(int status, string error) =>
        $$"""{"value":[{"to":"+4915112345678","httpStatusCode":{{status}},"successful":false,"errorMessage":"{{error}}"}]}""";

    private void AssertNothingGivenAway()
    {
        Assert.DoesNotContain("4915112345678", _fixture.Logs.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Sättigung", _fixture.Logs.Text, StringComparison.Ordinal);
        _fixture.AssertNoSecretLogged();
    }
}
