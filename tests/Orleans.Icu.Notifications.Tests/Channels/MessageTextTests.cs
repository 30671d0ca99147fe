namespace Orleans.Icu.Notifications.Tests;

public sealed class MessageTextTests
{
    [Fact]
    public async Task ToString_WhenSomebodyLogsAWholeMessage_TellsItsIdOnly()
    {
        await using var fixture = new OutboxFixture();
        await fixture.Get<ISmsChannel>().Send(Samples.Sms(), TestContext.Current.CancellationToken);
        var page = await fixture.Get<IOutboxFolder>().ListAsync(cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("SMS k", Samples.Sms("k").ToString());
        Assert.Equal("E-mail k", Samples.Email("k").ToString());
        Assert.Equal($"Sms {page.Messages[0].Id}", page.Messages[0].ToString());
    }
}
