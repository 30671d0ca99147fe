using Azure.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Orleans.Icu.Notifications.Tests;

public sealed class AzureCommunicationOptionsTests
{
    private const string Good = $"endpoint=https://icu-test.communication.azure.com/;accesskey={AcsPeer.AccessKey}";

    public static TheoryData<string, Action<AzureCommunicationOptions>> Mistakes => new()
    {
        { "ConnectionString", options => options.ConnectionString = null },
        { "ConnectionString", options => options.ConnectionString = string.Empty },
        { "ConnectionString", options => options.ConnectionString = "endpoint=https://x.example" },
        { "ConnectionString", options => options.ConnectionString = "endpoint=https://x.example;accesskey=???" },
        { "ConnectionString", options => options.ConnectionString = $"endpoint=nowhere;accesskey={AcsPeer.AccessKey}" },
        { "ConnectionString", options => options.ConnectionString = $"endpoint=http://x.example;accesskey={AcsPeer.AccessKey}" },
        { "ConnectionString", options => options.Endpoint = new Uri("https://x.example") },
        { "ConnectionString", options => options.Credential = new DefaultAzureCredential() },
        { "Endpoint", options => (options.ConnectionString, options.Endpoint) = (null, new Uri("http://x.example")) },
        { "Endpoint", options => (options.ConnectionString, options.Endpoint) = (null, new Uri("/sms", UriKind.Relative)) },
        { "From", options => options.From = "015550100" },
        { "SenderAddress", options => options.SenderAddress = "nobody" },
        { "RequestTimeout", options => options.RequestTimeout = TimeSpan.FromMilliseconds(1) },
    };

    [Theory]
    [MemberData(nameof(Mistakes), DisableDiscoveryEnumeration = true)]
    public void Start_WhenAnOptionIsWrong_FailsNamingItButNotItsValue(string property, Action<AzureCommunicationOptions> mistake)
    {
        var failure = Assert.Throws<OptionsValidationException>(() => Start(mistake));

        Assert.Contains($"AzureCommunicationOptions.{property} ", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(AcsPeer.AccessKey, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("015550100", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Good)]
    [InlineData("AccessKey=" + AcsPeer.AccessKey + ";Endpoint=https://icu-test.communication.azure.com;")]
    public void Start_WhenTheConnectionStringIsGood_Succeeds(string connectionString) =>
        Start(options => options.ConnectionString = connectionString);

    [Fact]
    public void Start_WhenOnlyAnEndpointIsSet_SucceedsWithTheDefaultIdentity() =>
        Start(options => (options.ConnectionString, options.Endpoint) = (null, new Uri("https://icu-test.communication.azure.com")));

    private static void Start(Action<AzureCommunicationOptions> change)
    {
        var services = new ServiceCollection().AddLogging().AddAzureCommunicationNotifications(options =>
        {
            options.ConnectionString = Good;
            options.From = "+15550100";
            options.SenderAddress = "icu@example.org";
            change(options);
        });
        using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<IStartupValidator>().Validate();
        Assert.NotNull(provider.GetRequiredService<ISmsChannel>());
        Assert.NotNull(provider.GetRequiredService<IEmailChannel>());
    }
}
