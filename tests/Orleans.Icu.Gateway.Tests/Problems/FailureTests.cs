using System.Net;
using Orleans.Icu.Gateway.Tests.Hosting;

namespace Orleans.Icu.Gateway.Tests.Problems;

public sealed class FailureTests(GatewayHost host)
{
    [Theory]
    [InlineData(DeviceGrain.Slow)]
    [InlineData(DeviceGrain.Unreachable)]
    public async Task Get_WhenClusterCannotAnswer_SaysWhenToRetry(string id)
    {
        using var response = await host.SendAsync(HttpMethod.Get, $"/api/v1/devices/{id}");

        var problem = await response.ProblemAsync(HttpStatusCode.ServiceUnavailable);

        Assert.NotNull(response.Headers.RetryAfter?.Delta);
        Assert.DoesNotContain(DeviceGrain.Secret, problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_WhenGrainFails_TellsNothingOfTheInside()
    {
        using var response = await host.SendAsync(HttpMethod.Get, $"/api/v1/devices/{DeviceGrain.Broken}");

        var problem = (await response.ProblemAsync(HttpStatusCode.InternalServerError)).ToString();

        Assert.DoesNotContain(DeviceGrain.Secret, problem, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/api/v1/device", HttpStatusCode.NotFound)]
    [InlineData("GET", "/nowhere", HttpStatusCode.NotFound)]
    [InlineData("POST", "/api/v1/devices", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/api/v1/devices/%ff", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/api/v1/devices/%00", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/%00", HttpStatusCode.BadRequest)]
    [InlineData("PUT", "/api/v1/devices/a%00b/patient", HttpStatusCode.BadRequest)]
    public async Task Send_WhenThereIsNoSuchRoute_AnswersAProblem(string method, string path, HttpStatusCode status)
    {
        using var response = await host.SendAsync(new HttpMethod(method), path);

        await response.ProblemAsync(status);
    }

    [Theory]
    [InlineData(9_000, 10, HttpStatusCode.RequestUriTooLong)]
    [InlineData(10, 40_000, HttpStatusCode.RequestHeaderFieldsTooLarge)]
    public async Task Send_WhenTheServerTakesNoSuchRequest_AnswersAProblem(int path, int header, HttpStatusCode status)
    {
        using var response = await host.SendAsync(HttpMethod.Get, "/" + new string('x', path), headers: ("X-Long", new string('x', header)));

        await response.ProblemAsync(status);
    }
}
