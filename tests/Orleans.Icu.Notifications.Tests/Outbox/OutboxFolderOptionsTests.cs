using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Orleans.Icu.Notifications.Tests;

public sealed class OutboxFolderOptionsTests
{
    public static TheoryData<string, Action<OutboxFolderOptions>> Mistakes => new()
    {
        { "Path", options => options.Path = " " },
        { "SenderAddress", options => options.SenderAddress = "nobody" },
        { "RetryDelay", options => options.RetryDelay = TimeSpan.Zero },
    };

    [Theory]
    [MemberData(nameof(Mistakes), DisableDiscoveryEnumeration = true)]
    public void Start_WhenAnOptionIsWrong_FailsNamingIt(string property, Action<OutboxFolderOptions> mistake)
    {
        using var provider = new ServiceCollection().AddOutboxFolderNotifications(mistake).BuildServiceProvider();

        var failure = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains($"OutboxFolderOptions.{property} ", failure.Message, StringComparison.Ordinal);
    }
}
