using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Orleans.Icu.Gateway.Tests.Hosting;

public sealed class GatewayOptionsTests
{
    [Theory]
    [InlineData("HeartbeatPeriod", "00:00:00")]
    [InlineData("HeartbeatPeriod", "01:00:00")]
    [InlineData("SubscriptionCheckPeriod", "00:00:00")]
    [InlineData("MaxLiveClients", "0")]
    [InlineData("LiveTwinBacklog", "0")]
    [InlineData("LiveAlarmBacklog", "-1")]
    public void Options_WhenOutOfRange_AreRefusedByName(string name, string value)
    {
        var options = Configured(name, value);

        var refusal = Assert.Throws<OptionsValidationException>(() => options.Value);

        Assert.Contains(name, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_AreReadFromTheSection() => Assert.Equal(7, Configured("MaxLiveClients", "7").Value.MaxLiveClients);

    private static IOptions<GatewayOptions> Configured(string name, string value)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection([new($"{GatewayOptions.Section}:{name}", value)]);
        return builder.AddIcuGateway().Services.BuildServiceProvider().GetRequiredService<IOptions<GatewayOptions>>();
    }
}
