namespace Orleans.Icu.Notifications.Tests;

/// <summary>The contract of text messages, kept by the outbox folder.</summary>
public sealed class OutboxSmsChannelTests : SmsChannelContractTests
{
    private protected override Task<NotificationFixture> StartAsync() => Task.FromResult<NotificationFixture>(new OutboxFixture());
}
