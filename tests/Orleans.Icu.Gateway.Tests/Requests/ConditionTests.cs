using System.Net;
using Orleans.Icu.Gateway.Tests.Hosting;

namespace Orleans.Icu.Gateway.Tests.Requests;

/// <summary>If-Match and If-None-Match, and 201 for what was not there.</summary>
public sealed class ConditionTests(GatewayHost host)
{
    private const string IfMatch = "If-Match";
    private const string IfNoneMatch = "If-None-Match";

    public static TheoryData<string, string, string, string> Things => new()
    {
        { "/api/v1/rules/cond-", "rules: []", "rules: [] # 2", "application/yaml" },
        { "/api/v1/rules/spo2-low/limits/spo2Low?ward=cond-", """{"value":85}""", """{"value":86}""", "application/json" },
        { "/api/v1/patients/PATIENT/limits/spo2-low/spo2Low", """{"value":85}""", """{"value":86}""", "application/json" },
    };

    [Theory]
    [MemberData(nameof(Things))]
    public async Task Put_WhenItMayOnlyBeMade_IsMadeOnce(string place, string first, string second, string contentType)
    {
        var path = Path(place, "once");

        using var created = await host.SendAsync(HttpMethod.Put, path, first, contentType, (IfNoneMatch, "*"));
        using var again = await host.SendAsync(HttpMethod.Put, path, second, contentType, (IfNoneMatch, "*"));
        using var other = await host.SendAsync(HttpMethod.Put, path, second, contentType, (IfMatch, "\"of-another\""));
        using var changed = await host.SendAsync(HttpMethod.Put, path, second, contentType, (IfMatch, created.Headers.ETag!.ToString()));

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal(path, created.Headers.Location!.ToString());
        await again.ProblemAsync(HttpStatusCode.PreconditionFailed);
        await other.ProblemAsync(HttpStatusCode.PreconditionFailed);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
    }

    [Theory]
    [MemberData(nameof(Things))]
    public async Task Put_WhenItMustBeThere_IsNotMade(string place, string first, string second, string contentType)
    {
        foreach (var body in new[] { first, second })
        {
            using var response = await host.SendAsync(HttpMethod.Put, Path(place, "never"), body, contentType, (IfMatch, "*"));

            Assert.Contains("is not there", (await response.ProblemAsync(HttpStatusCode.PreconditionFailed)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("patients")]
    [InlineData("devices")]
    public async Task Patch_OfAttributes_IsMadeUnderTheETagTheyHave(string twins)
    {
        host.Fleet.Patient("cond-attributes");
        host.Fleet.Device("cond-attributes");
        var path = $"/api/v1/{twins}/cond-attributes/attributes";
        using var empty = await host.SendAsync(HttpMethod.Get, path);
        using var first = await host.SendAsync(HttpMethod.Patch, path, """{ "age": 67 }""", headers: (IfNoneMatch, "*"));
        using var read = await host.SendAsync(HttpMethod.Get, path);
        using var second = await host.SendAsync(HttpMethod.Patch, path, """{ "age": 68 }""", headers: (IfMatch, read.Headers.ETag!.ToString()));
        using var late = await host.SendAsync(HttpMethod.Patch, path, """{ "age": 66 }""", headers: (IfMatch, read.Headers.ETag!.ToString()));
        using var known = await host.SendAsync(HttpMethod.Get, path, headers: (IfNoneMatch, second.Headers.ETag!.ToString()));

        Assert.Null(empty.Headers.ETag);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(first.Headers.ETag, read.Headers.ETag);
        Assert.Equal(67, (await read.JsonAsync()).GetProperty("age").GetProperty("value").GetInt32());
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        await late.ProblemAsync(HttpStatusCode.PreconditionFailed);
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
    }

    [Theory]
    [InlineData("patients")]
    [InlineData("devices")]
    public async Task Put_OfATwin_IntroducesItOnceAndSaysWhere(string twins)
    {
        var path = $"/api/v1/{twins}/cond-introduced";

        using var created = await host.SendAsync(HttpMethod.Put, path, headers: (IfNoneMatch, "*"));
        using var again = await host.SendAsync(HttpMethod.Put, path);
        using var refused = await host.SendAsync(HttpMethod.Put, path, headers: (IfNoneMatch, "*"));

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal(path, created.Headers.Location!.ToString());
        Assert.Equal("cond-introduced", (await created.JsonAsync()).GetProperty("id").GetString());
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        await refused.ProblemAsync(HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task Put_WithBothConditions_IsRefused()
    {
        using var response = await host.SendAsync(
            HttpMethod.Put, "/api/v1/rules/spo2-low", "rules: []", "application/yaml", (IfMatch, "*"), (IfNoneMatch, "*"));

        Assert.Contains("together", await response.FieldErrorAsync(IfNoneMatch), StringComparison.Ordinal);
    }

    private string Path(string place, string name)
    {
        host.Fleet.Patient("cond-" + name);
        return place.Contains("PATIENT", StringComparison.Ordinal) ? place.Replace("PATIENT", "cond-" + name, StringComparison.Ordinal) : place + name;
    }
}
