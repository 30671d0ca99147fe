using System.Net;
using Orleans.Icu.Gateway.Tests.Hosting;

namespace Orleans.Icu.Gateway.Tests.Twins;

/// <summary>A misspelt id is an answer 404 that says how a twin is introduced, and never one more twin.</summary>
public sealed class UnknownTwinTests(GatewayHost host)
{
    [Theory]
    [InlineData("PATCH", "/patients/ghost/attributes", """{ "age": 67 }""")]
    [InlineData("PUT", "/patients/ghost/limits/spo2-low/spo2Low", """{ "value": 85 }""")]
    [InlineData("DELETE", "/patients/ghost/limits/spo2-low/spo2Low", null)]
    [InlineData("PUT", "/devices/known/patient", """{ "patientId": "ghost" }""")]
    [InlineData("PATCH", "/devices/ghost/attributes", """{ "bed": "7" }""")]
    [InlineData("PUT", "/devices/ghost/patient", """{ "patientId": "known" }""")]
    [InlineData("PUT", "/devices/ghost/patient", """{ "patientId": null }""")]
    [InlineData("DELETE", "/devices/ghost/patient", null)]
    [InlineData("GET", "/patients/ghost/limits", null)]
    [InlineData("GET", "/patients/ghost/limits/spo2-low/spo2Low", null)]
    [InlineData("GET", "/patients/ghost/attributes", null)]
    [InlineData("GET", "/patients/ghost/explain?rule=spo2-low", null)]
    [InlineData("GET", "/patients/ghost/vitals", null)]
    [InlineData("GET", "/devices/ghost/attributes", null)]
    [InlineData("GET", "/devices/ghost/explain?rule=spo2-low", null)]
    public async Task Send_WhenNobodyIntroducedTheTwin_SaysHowItIsIntroduced(string method, string path, string? body)
    {
        host.Fleet.Device("known");
        host.Fleet.Patient("known");

        using var response = await host.SendAsync(new HttpMethod(method), "/api/v1" + path, body);

        var detail = (await response.ProblemAsync(HttpStatusCode.NotFound)).GetProperty("detail").GetString()!;
        Assert.Contains("'ghost'", detail, StringComparison.Ordinal);
        Assert.Matches("PUT /api/v1/(patients|devices)/ghost", detail);
        Assert.False(host.Fleet.DeviceTwins.ContainsKey("ghost") || host.Fleet.PatientTwins.ContainsKey("ghost"));
        Assert.Null(host.Fleet.DeviceTwins["known"].PatientId);
        Assert.DoesNotContain(host.Fleet.Limits.Keys, static place => place.StartsWith("ghost ", StringComparison.Ordinal));
    }
}
