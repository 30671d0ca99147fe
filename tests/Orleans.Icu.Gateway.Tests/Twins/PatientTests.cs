using System.Net;
using Orleans.Icu.Contracts;
using Orleans.Icu.Gateway.Tests.Hosting;

namespace Orleans.Icu.Gateway.Tests.Twins;

public sealed class PatientTests(GatewayHost host)
{
    [Theory]
    [InlineData("/api/v1/patients/nobody")]
    [InlineData("/api/v1/patients/nobody/vitals")]
    public async Task Get_WhenUnknown_AnswersNotFound(string path)
    {
        using var response = await host.SendAsync(HttpMethod.Get, path);

        await response.ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Get_ShowsTheWholeTwin()
    {
        host.Fleet.PatientTwins["shown"] = TestTwins.Patient("shown") with
        {
            Version = 3,
            Attributes = new Dictionary<string, TwinProperty> { ["age"] = new("67", TestFleet.Start, 1) },
            Rules = [new RuleStatus("stroke-score", 1, true, 3, 2)],
            Associations = [new Association("mon-1", "shown", TestFleet.Start, null, "anonymous")],
        };

        using var response = await host.SendAsync(HttpMethod.Get, "/api/v1/patients/shown");
        var twin = await response.JsonAsync();

        Assert.Equal("\"3\"", response.Headers.ETag?.ToString());
        Assert.Equal(67, twin.GetProperty("attributes").GetProperty("age").GetProperty("value").GetInt32());
        Assert.True(twin.GetProperty("rules")[0].GetProperty("present").GetBoolean());
        Assert.Equal("mon-1", twin.GetProperty("associations")[0].GetProperty("deviceId").GetString());
        Assert.Equal("/api/v1/patients/shown/vitals", twin.GetProperty("links").GetProperty("vitals").GetString());
    }

    [Fact]
    public async Task Get_WhenVersionIsKnown_AnswersNotModified()
    {
        host.Fleet.PatientTwins["tagged"] = TestTwins.Patient("tagged") with { Version = 9 };

        using var response = await host.SendAsync(HttpMethod.Get, "/api/v1/patients/tagged", headers: ("If-None-Match", "W/\"9\""));

        Assert.Equal(HttpStatusCode.NotModified, response.StatusCode);
    }

    [Fact]
    public async Task Patch_AnswersTheTwin()
    {
        host.Fleet.Patient("patched");

        using var response = await host.SendAsync(HttpMethod.Patch, "/api/v1/patients/patched/attributes", """{ "age": 67 }""");

        Assert.Equal(67, (await response.JsonAsync()).GetProperty("attributes").GetProperty("age").GetProperty("value").GetInt32());
    }
}
