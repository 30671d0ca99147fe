using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans.Icu.Gateway.Health;
using Orleans.Icu.Gateway.Live;
using Orleans.Icu.Gateway.Tests.Hosting;

namespace Orleans.Icu.Gateway.Tests.Health;

public sealed class HealthTests(GatewayHost host)
{
    [Fact]
    public async Task Ready_WhenAllIsWell_IsHealthyAndNamesTheChecks()
    {
        host.Probe = () => HealthCheckResult.Healthy("fine", new Dictionary<string, object> { ["lag"] = 12 });

        var (status, answer) = await ReadyAsync();

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("healthy", answer.GetProperty("status").GetString());
        Assert.Equal("fine", Probe(answer).GetProperty("reason").GetString());
        Assert.Equal("12", Probe(answer).GetProperty("data").GetProperty("lag").GetString());
        Assert.Equal("healthy", answer.GetProperty("checks").GetProperty("live-feed").GetProperty("status").GetString());
    }

    [Fact]
    public async Task Ready_WhenDegraded_StillTakesRequests()
    {
        host.Probe = () => HealthCheckResult.Degraded("the broker does not answer");

        var (status, answer) = await ReadyAsync();

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("degraded", answer.GetProperty("status").GetString());
        Assert.Equal("the broker does not answer", Probe(answer).GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Ready_WhenUnhealthy_TakesNone_ButTheProcessLives()
    {
        host.Probe = () => HealthCheckResult.Unhealthy("the disk is full");

        var (status, answer) = await ReadyAsync();
        var live = await host.GetJsonAsync("/health/live");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal("unhealthy", answer.GetProperty("status").GetString());
        Assert.Equal("healthy", live.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Ready_WhenACheckThrows_TellsItsKindOnly()
    {
        host.Probe = () => throw new InvalidOperationException("AccountKey=secret");

        var (status, answer) = await ReadyAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal(nameof(InvalidOperationException), Probe(answer).GetProperty("reason").GetString());
        Assert.DoesNotContain("secret", answer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LiveFeed_WhenStreamsAreMissing_IsDegraded()
    {
        using var feed = ActivatorUtilities.CreateInstance<LiveFeed>(host.Services);

        var result = await new LiveFeedHealth(feed).CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken);

        Assert.Equal(HealthStatus.Degraded, result.Status);
        Assert.Equal("0 of 65 streams arrive.", result.Description);
    }

    [Fact]
    public async Task Metrics_HoldsOursAndOrleans()
    {
        using var response = await host.SendAsync(HttpMethod.Get, "/metrics");
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("orleans_", text, StringComparison.Ordinal);
        Assert.Contains("http_server_request_duration", text, StringComparison.Ordinal);
        Assert.Contains("dotnet_gc", text, StringComparison.Ordinal);
    }

    private static JsonElement Probe(JsonElement answer) => answer.GetProperty("checks").GetProperty("probe");

    private async Task<(HttpStatusCode Status, JsonElement Answer)> ReadyAsync()
    {
        using var response = await host.SendAsync(HttpMethod.Get, "/health/ready");
        return (response.StatusCode, await response.JsonAsync());
    }
}
