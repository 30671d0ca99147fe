using System.Net;
using System.Text.Json;
using Orleans.Icu.Contracts;
using Orleans.Icu.Gateway.Tests.Hosting;

namespace Orleans.Icu.Gateway.Tests.Twins;

public sealed class DeviceTests(GatewayHost host)
{
    [Fact]
    public async Task Get_WhenUnknown_AnswersNotFound()
    {
        using var response = await host.SendAsync(HttpMethod.Get, "/api/v1/devices/never-heard-of");

        var problem = await response.ProblemAsync(HttpStatusCode.NotFound);

        Assert.Contains("never-heard-of", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_ShowsTheWholeTwin()
    {
        host.Fleet.DeviceTwins["shown"] = TestTwins.Device("shown") with
        {
            Version = 17,
            Reported = new Dictionary<string, TwinProperty> { ["alarmLimits"] = new("""{ "high": [120, 130] }""", TestFleet.Start, 3) },
            Vitals = [new VitalReading("heartRate", 72.1, "/min", TestFleet.Start.ToOffset(TimeSpan.FromHours(2)), "shown")],
            Connectivity = Connectivity.Online,
            PatientId = "pat-1",
            Flags = MonitorFlags.Asystole | MonitorFlags.VentricularFibrillation,
            ClockSkew = TimeSpan.FromMilliseconds(-1500),
            Associations = [new Association("shown", "pat-1", TestFleet.Start, null, "Dr. X")],
            Counters = new(10, 9, 1, 0, 0, 0),
        };

        using var response = await host.SendAsync(HttpMethod.Get, "/api/v1/devices/shown");
        var twin = await response.JsonAsync();

        Assert.Equal("\"17\"", response.Headers.ETag?.ToString());
        Assert.Equal("private, no-cache", string.Join(", ", response.Headers.GetValues("Cache-Control")).Replace("no-cache, private", "private, no-cache", StringComparison.Ordinal));
        Assert.Equal("online", twin.GetProperty("connectivity").GetString());
        var limits = twin.GetProperty("reported").GetProperty("alarmLimits");
        Assert.Equal(130, limits.GetProperty("value").GetProperty("high")[1].GetInt32());
        Assert.Equal(3, limits.GetProperty("version").GetInt64());
        var heartRate = twin.GetProperty("vitals").GetProperty("heartRate");
        Assert.Equal("72.1", heartRate.GetProperty("value").GetRawText());
        Assert.Equal("/min", heartRate.GetProperty("unit").GetString());
        Assert.Equal("8867-4", heartRate.GetProperty("loinc").GetString());
        Assert.Equal("2026-11-22T21:00:00Z", heartRate.GetProperty("time").GetString());
        Assert.Equal(["asystole", "ventricularFibrillation"], twin.GetProperty("flags").EnumerateArray().Select(flag => flag.GetString()));
        Assert.Equal(-1.5, twin.GetProperty("clockSkewSeconds").GetDouble());
        Assert.Equal("Dr. X", twin.GetProperty("associations")[0].GetProperty("by").GetString());
        Assert.Equal(9, twin.GetProperty("counters").GetProperty("values").GetInt64());
        Assert.Equal("/api/v1/patients/pat-1", twin.GetProperty("links").GetProperty("patient").GetString());
    }

    [Fact]
    public async Task Get_WhenVersionIsKnown_AnswersNotModifiedUntilItChanges()
    {
        host.Fleet.DeviceTwins["tagged"] = TestTwins.Device("tagged") with { Version = 5 };

        using var known = await host.SendAsync(HttpMethod.Get, "/api/v1/devices/tagged", headers: ("If-None-Match", "\"4\", \"5\""));
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
        Assert.Equal("\"5\"", known.Headers.ETag?.ToString());
        Assert.Empty(await known.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));

        using var patched = await host.SendAsync(HttpMethod.Patch, "/api/v1/devices/tagged/attributes", """{ "bed": "7" }""");
        using var changed = await host.SendAsync(HttpMethod.Get, "/api/v1/devices/tagged", headers: ("If-None-Match", "\"5\""));
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Equal("\"6\"", changed.Headers.ETag?.ToString());
    }

    [Fact]
    public async Task Associate_PlacesAndTakesAway()
    {
        host.Fleet.Device("moves");
        host.Fleet.Patient("pat-1");
        host.Fleet.Patient("pat-2");

        using var placed = await host.SendAsync(HttpMethod.Put, "/api/v1/devices/moves/patient", """{ "patientId": "pat-1" }""");
        using var moved = await host.SendAsync(
            HttpMethod.Put, "/api/v1/devices/moves/patient", """{ "patientId": "pat-2" }""", headers: (GatewayHost.UserHeader, "nurse.joy"));
        using var taken = await host.SendAsync(HttpMethod.Put, "/api/v1/devices/moves/patient", """{ "patientId": null }""");
        using var again = await host.SendAsync(HttpMethod.Delete, "/api/v1/devices/moves/patient");

        var receipt = await moved.JsonAsync();
        Assert.Equal("moves", receipt.GetProperty("deviceId").GetString());
        Assert.Equal("pat-2", receipt.GetProperty("patientId").GetString());
        Assert.Equal("pat-1", receipt.GetProperty("previousPatientId").GetString());
        Assert.Equal(JsonValueKind.Null, (await taken.JsonAsync()).GetProperty("patientId").ValueKind);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(
            [
                "associate moves pat-1 by anonymous",
                "associate moves pat-2 by nurse.joy",
                "associate moves nobody by anonymous",
                "associate moves nobody by anonymous",
            ],
            host.Fleet.Calls.Where(call => call.StartsWith("associate moves ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Patch_SetsReplacesAndRemoves()
    {
        host.Fleet.Device("patched");

        using var first = await host.SendAsync(
            HttpMethod.Patch, "/api/v1/devices/patched/attributes", """{ "ward": "ICU-1", "note": "für Mr. \"X\"", "place": { "floor": 3 }, "codes": [1, "a"] }""");
        using var second = await host.SendAsync(
            HttpMethod.Patch, "/api/v1/devices/patched/attributes", """{ "ward": "ICU-2", "note": null }""", "application/merge-patch+json");

        Assert.Equal("für Mr. \"X\"", (await first.JsonAsync()).GetProperty("attributes").GetProperty("note").GetProperty("value").GetString());
        var attributes = (await second.JsonAsync()).GetProperty("attributes");
        Assert.Equal("ICU-2", attributes.GetProperty("ward").GetProperty("value").GetString());
        Assert.Equal(2, attributes.GetProperty("ward").GetProperty("version").GetInt64());
        Assert.Equal(3, attributes.GetProperty("place").GetProperty("value").GetProperty("floor").GetInt32());
        Assert.False(attributes.TryGetProperty("note", out _));
        Assert.Equal("""[1,"a"]""", host.Fleet.DeviceTwins["patched"].Attributes["codes"].Value);
    }
}
