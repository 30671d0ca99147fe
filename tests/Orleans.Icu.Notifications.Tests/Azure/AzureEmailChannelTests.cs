namespace Orleans.Icu.Notifications.Tests;

/// <summary>The contract of e-mail, kept by Azure Communication Services.</summary>
public sealed class AzureEmailChannelTests : EmailChannelContractTests
{
    private protected override async Task<NotificationFixture> StartAsync() => await AzureFixture.StartAsync();
}
