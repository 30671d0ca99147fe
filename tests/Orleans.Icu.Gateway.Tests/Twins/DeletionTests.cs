using System.Net;
using Orleans.Icu.Contracts;
using Orleans.Icu.Gateway.Tests.Hosting;

namespace Orleans.Icu.Gateway.Tests.Twins;

public sealed class DeletionTests(GatewayHost host)
{
    [Fact]
    public async Task Delete_OfADevice_AnswersNoContentAndThenNotFound()
    {
        host.Fleet.DeviceTwins["goes"] = TestTwins.Device("goes");

        using var deleted = await host.SendAsync(HttpMethod.Delete, "/api/v1/devices/goes?by=Dr.+Weber");
        using var again = await host.SendAsync(HttpMethod.Delete, "/api/v1/devices/goes", headers: (GatewayHost.UserHeader, "nurse.joy"));

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Contains("goes", (await again.ProblemAsync(HttpStatusCode.NotFound)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(["delete goes by Dr. Weber", "delete goes by nurse.joy"], host.Fleet.Calls.Where(static call => call.StartsWith("delete goes ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Delete_OfAPatient_IsRefusedWhileADeviceIsThere()
    {
        host.Fleet.PatientTwins["watched"] = TestTwins.Patient("watched") with { Associations = [new Association("mon-1", "watched", TestFleet.Start, null, "x")] };
        host.Fleet.PatientTwins["leaves"] = TestTwins.Patient("leaves");

        using var refused = await host.SendAsync(HttpMethod.Delete, "/api/v1/patients/watched");
        using var deleted = await host.SendAsync(HttpMethod.Delete, "/api/v1/patients/leaves");
        using var unknown = await host.SendAsync(HttpMethod.Delete, "/api/v1/patients/leaves");

        Assert.Contains("mon-1", (await refused.ProblemAsync(HttpStatusCode.Conflict)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        await unknown.ProblemAsync(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/devices/a%20b", "id")]
    [InlineData("/patients/a%20b", "id")]
    [InlineData("/devices/mon-1?by=", "by")]
    [InlineData("/patients/pat-1?by=%0A", "by")]
    public async Task Delete_WhenTheRequestIsWrong_NamesTheField(string path, string field)
    {
        using var response = await host.SendAsync(HttpMethod.Delete, "/api/v1" + path);

        await response.FieldErrorAsync(field);
    }

    [Theory]
    [InlineData("PUT", "/devices/one-too-many", null, HttpStatusCode.Conflict)]
    [InlineData("PUT", "/patients/one-too-many", null, HttpStatusCode.Conflict)]
    [InlineData("PATCH", "/devices/mon-full/attributes", """{ "oneTooMany": 1 }""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("PATCH", "/patients/pat-full/attributes", """{ "oneTooMany": 1 }""", HttpStatusCode.UnprocessableEntity)]
    public async Task Change_WhenALimitIsReached_NamesTheLimit(string method, string path, string? body, HttpStatusCode status)
    {
        host.Fleet.Device("mon-full");
        host.Fleet.Patient("pat-full");
        using var response = await host.SendAsync(new HttpMethod(method), "/api/v1" + path, body);

        Assert.Equal(TestFleet.TooMany, (await response.ProblemAsync(status)).GetProperty("detail").GetString());
    }
}
