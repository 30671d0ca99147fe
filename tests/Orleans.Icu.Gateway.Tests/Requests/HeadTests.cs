using System.Net;
using Orleans.Icu.Gateway.Tests.Hosting;

namespace Orleans.Icu.Gateway.Tests.Requests;

/// <summary>HEAD answers as GET does, without the body.</summary>
public sealed class HeadTests(GatewayHost host)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/api/v1/devices?limit=2")]
    [InlineData("/api/v1/devices/head")]
    [InlineData("/api/v1/devices/head/attributes")]
    [InlineData("/api/v1/alarms")]
    [InlineData("/api/v1/rules/spo2-low")]
    [InlineData("/api/v1/live")]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/metrics")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/reference/")]
    public async Task Head_WhereGetIsAnswered_HasItsStatusAndHeaders(string path)
    {
        host.Probe = () => Microsoft.Extensions.Diagnostics.HealthChecks.HealthCheckResult.Healthy();
        host.Fleet.Device("head");
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var get = await host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);

        using var head = await host.SendAsync(HttpMethod.Head, path);

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("/api/v1/devices/nobody", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/devices?limit=0", HttpStatusCode.BadRequest)]
    [InlineData("/nowhere", HttpStatusCode.NotFound)]
    public async Task Head_WhenGetIsRefused_IsRefusedAlike(string path, HttpStatusCode status)
    {
        using var head = await host.SendAsync(HttpMethod.Head, path);

        Assert.Equal(status, head.StatusCode);
    }

    [Fact]
    public async Task Send_WhenTheMethodIsNotAllowed_NamesHeadBesideGet()
    {
        using var response = await host.SendAsync(HttpMethod.Post, "/api/v1/devices");

        await response.ProblemAsync(HttpStatusCode.MethodNotAllowed);
        Assert.Equal(["GET", "HEAD"], response.Content.Headers.Allow);
    }
}
