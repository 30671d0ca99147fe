using System.Text.Json.Nodes;

namespace Orleans.Icu.Notifications.Tests;

public sealed class AzureEmailFaultTests : IAsyncLifetime
{
    private AzureFixture _fixture = null!;

    private IEmailChannel Email => _fixture.Get<IEmailChannel>();

    private AcsPeer Peer => _fixture.Peer;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Send_WhenFresh_AsksNothingFirstAndAnswersAnOperationThatIsPending()
    {
        var sent = Assert.IsType<SendResult.Sent>(await Email.Send(Samples.Email(), Token));

        Assert.Equal("POST", Assert.Single(Peer.Requests).Method);
        Assert.IsType<EmailDelivery.Pending>(await Email.CheckDelivery(sent.OperationId!, Token));
    }

    [Fact]
    public async Task Send_WhenImportanceIsNormal_SaysThatAProgramWroteIt()
    {
        await Email.Send(Samples.Email() with { Importance = EmailImportance.Normal }, Token);

        var headers = JsonNode.Parse(Assert.Single(Peer.Requests).Body)!["headers"]!.AsObject();
        Assert.Equal("auto-generated", Assert.Single(headers, static header => header.Key == "Auto-Submitted").Value!.GetValue<string>());
        Assert.Single(headers);
    }

    [Fact]
    public async Task Send_WhenImportanceIsHigh_SaysSoAndKeepsLinksUntouched()
    {
        await Email.Send(Samples.Email(), Token);

        var body = JsonNode.Parse(Assert.Single(Peer.Requests).Body)!;
        Assert.Equal("high", body["headers"]!["Importance"]!.GetValue<string>());
        Assert.True(body["userEngagementTrackingDisabled"]!.GetValue<bool>());
        Assert.Equal(Samples.Email().Html, body["content"]!["html"]!.GetValue<string>());
    }

    [Fact]
    public async Task Send_WhenTheAnswerIsLost_ASecondAttemptFindsTheOperationAndSendsNothing()
    {
        Peer.LoseNextAnswer();

        Assert.IsType<SendResult.RetryAfter>(await Email.Send(Samples.Email(), Token));
        await _fixture.RestartAsync();
        _fixture.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.IsType<SendResult.Sent>(await Email.Send(Samples.Email(), Token));

        Assert.Single(Peer.Received);
    }

    [Fact]
    public async Task Send_WhenAnEarlierAttemptNeverArrived_SendsNow()
    {
        Peer.AnswerNext(503);

        Assert.IsType<SendResult.RetryAfter>(await Email.Send(Samples.Email(), Token));
        _fixture.Time.Advance(TimeSpan.FromSeconds(15));
        Assert.IsType<SendResult.Sent>(await Email.Send(Samples.Email(), Token));

        Assert.Single(Peer.Received);
    }

    [Theory]
    [InlineData(429, "{}")]
    [InlineData(500, "{}")]
    [InlineData(200, "<html>")]
    public async Task Send_WhenNobodySaysWhetherAnEarlierAttemptArrived_DoesNotRiskASecondMessage(int status, string body)
    {
        Peer.AnswerNext(status, body);
        _fixture.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.IsType<SendResult.RetryAfter>(await Email.Send(Samples.Email(), Token));
        Assert.Empty(Peer.Received);
        Assert.Single(Peer.Requests);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("""{"id":"../../secrets","status":"Running"}""")]
    public async Task Send_WhenAcceptedWithoutAReadableId_GoesByOurOwn(string body)
    {
        Peer.AnswerNext(202, body);

        var sent = Assert.IsType<SendResult.Sent>(await Email.Send(Samples.Email(), Token));

        Assert.Equal(Assert.Single(Peer.Requests).Headers["Operation-Id"], sent.OperationId);
    }

    [Fact]
    public async Task Send_WhenTheSenderIsNotOurs_IsRefusedWithTheCode()
    {
        Peer.AnswerNext(400, """{"error":{"code":"DomainNotLinked","message":"icu@example.org to anna@example.org"}}""");

        var refused = Assert.IsType<SendResult.Refused>(await Email.Send(Samples.Email(), Token));

        Assert.Equal("The provider refused the message (HTTP 400, DomainNotLinked).", refused.Reason);
        Assert.DoesNotContain("example.org", _fixture.Logs.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Failed", "EmailDropped", "(Failed, EmailDropped)")]
    [InlineData("Canceled", null, "(Canceled, no code)")]
    public async Task CheckDelivery_WhenTheServiceGaveUp_FailsWithItsCodeOnly(string status, string? code, string said)
    {
        var sent = Assert.IsType<SendResult.Sent>(await Email.Send(Samples.Email(), Token));
        Peer.FinishEmails(status, code);

        var failed = Assert.IsType<EmailDelivery.Failed>(await Email.CheckDelivery(sent.OperationId!, Token));

        Assert.Contains(said, failed.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("example.org", _fixture.Logs.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, """{"id":"x","status":"NotStarted"}""", 25)]
    [InlineData(200, """{"id":"x","status":"SomethingNew"}""", 25)]
    [InlineData(200, "<html>", 25)]
    [InlineData(429, "{}", 25)]
    [InlineData(401, "{}", 300)]
    public async Task CheckDelivery_WhenNothingIsDecidedYet_IsPendingForAsLongAsTheServiceSays(int status, string body, int seconds)
    {
        Peer.AnswerNext(status, body, ("Retry-After", "25"));

        var pending = Assert.IsType<EmailDelivery.Pending>(await Email.CheckDelivery(Guid.NewGuid().ToString(), Token));

        Assert.Equal(TimeSpan.FromSeconds(seconds), pending.CheckAfter);
    }

    [Fact]
    public async Task CheckDelivery_WhenTheIdHoldsAPath_AsksForAnOperationAllTheSame()
    {
        await Email.CheckDelivery("../../sms?x=1", Token);

        Assert.StartsWith("/emails/operations/..%2F..%2Fsms%3Fx%3D1?", Assert.Single(Peer.Requests).Target, StringComparison.Ordinal);
    }

    public async ValueTask InitializeAsync() => _fixture = await AzureFixture.StartAsync();

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();
}
