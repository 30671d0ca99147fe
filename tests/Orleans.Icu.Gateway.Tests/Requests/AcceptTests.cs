using System.Net;
using Orleans.Icu.Gateway.Tests.Hosting;

namespace Orleans.Icu.Gateway.Tests.Requests;

/// <summary>Who accepts nothing that is offered hears so, and hears every problem as problem+json.</summary>
public sealed class AcceptTests(GatewayHost host)
{
    private const string Browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    [Theory]
    [InlineData("/api/v1/devices", "application/json")]
    [InlineData("/api/v1/devices", "application/*;q=0.5")]
    [InlineData("/api/v1/devices", "application/json;charset=utf-8")]
    [InlineData("/api/v1/devices", Browser)]
    [InlineData("/api/v1/devices", "what is this")]
    [InlineData("/api/v1/live", "text/event-stream")]
    [InlineData("/health/ready", "text/html")]
    public async Task Get_WhenWhatIsOfferedIsAccepted_IsAnswered(string path, string accept)
    {
        host.Probe = () => Microsoft.Extensions.Diagnostics.HealthChecks.HealthCheckResult.Healthy();
        using var response = await GetAsync(path, accept);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("/api/v1/devices", "text/html")]
    [InlineData("/api/v1/devices", "application/xml, text/*")]
    [InlineData("/api/v1/devices", "application/json;q=0, */*")]
    [InlineData("/api/v1/live", "application/json")]
    public async Task Get_WhenNothingOfferedIsAccepted_NamesWhatIsOffered(string path, string accept)
    {
        using var response = await GetAsync(path, accept);

        var problem = await response.ProblemAsync(HttpStatusCode.NotAcceptable);
        Assert.Contains(path.EndsWith("live", StringComparison.Ordinal) ? "text/event-stream" : "application/json", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delete_WhenNothingOfferedIsAccepted_ChangesNothing()
    {
        host.Fleet.Device("stays");

        using var response = await host.SendAsync(HttpMethod.Delete, "/api/v1/devices/stays", headers: ("Accept", "text/html"));

        await response.ProblemAsync(HttpStatusCode.NotAcceptable);
        Assert.True(host.Fleet.DeviceTwins.ContainsKey("stays"));
    }

    [Theory]
    [InlineData("GET", "/api/v1/devices/nobody", HttpStatusCode.NotAcceptable)]
    [InlineData("GET", "/nowhere", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/v1/devices/%", HttpStatusCode.NotAcceptable)]
    [InlineData("POST", "/api/v1/devices", HttpStatusCode.MethodNotAllowed)]
    [InlineData("PUT", "/api/v1/devices/d/patient", HttpStatusCode.UnsupportedMediaType)]
    public async Task Send_WhenProblemsAreNotAccepted_TellsThemAllTheSame(string method, string path, HttpStatusCode status)
    {
        using var response = await host.SendAsync(new HttpMethod(method), path, method == "GET" ? null : "x", "text/plain", ("Accept", "text/html"));

        await response.ProblemAsync(status);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return await host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }
}
