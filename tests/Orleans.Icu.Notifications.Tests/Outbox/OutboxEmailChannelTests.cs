namespace Orleans.Icu.Notifications.Tests;

/// <summary>The contract of e-mail, kept by the outbox folder.</summary>
public sealed class OutboxEmailChannelTests : EmailChannelContractTests
{
    private protected override Task<NotificationFixture> StartAsync() => Task.FromResult<NotificationFixture>(new OutboxFixture());
}
