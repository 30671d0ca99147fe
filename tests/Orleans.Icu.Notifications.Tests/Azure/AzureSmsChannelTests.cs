namespace Orleans.Icu.Notifications.Tests;

/// <summary>The contract of text messages, kept by Azure Communication Services.</summary>
public sealed class AzureSmsChannelTests : SmsChannelContractTests
{
    private protected override async Task<NotificationFixture> StartAsync() => await AzureFixture.StartAsync();
}
