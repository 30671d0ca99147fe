using System.Net;
using Orleans.Icu.Gateway.Requests;
using Orleans.Icu.Gateway.Tests.Hosting;

namespace Orleans.Icu.Gateway.Tests.Requests;

/// <summary>Every refusal names its field and says what was expected.</summary>
public sealed class RefusalTests(GatewayHost host)
{
    private static readonly string LongId = new('x', 129);

    [Theory]
    [InlineData("/devices?limit=0", "limit", "from 1 to 1000")]
    [InlineData("/devices?limit=1001", "limit", "from 1 to 1000")]
    [InlineData("/devices?limit=ten", "limit", "from 1 to 1000")]
    [InlineData("/devices?limit=1&limit=2", "limit", "from 1 to 1000")]
    [InlineData("/devices?sort=hartRate", "sort", "did you mean 'heartRate'?")]
    [InlineData("/devices?sort=", "sort", "known are id, ward")]
    [InlineData("/devices?sort=--id", "sort", "'-id' is not a property")]
    [InlineData("/devices?filter=heartrate gt 120", "filter", "did you mean 'heartRate'?")]
    [InlineData("/devices?filter=heartRate above 120", "filter", "'above' is not an operator")]
    [InlineData("/devices?filter=heartRate gte 120", "filter", "did you mean 'gt'?")]
    [InlineData("/devices?filter=heartRate", "filter", "property op value")]
    [InlineData("/devices?filter=heartRate gt high", "filter", "'high' is not a number")]
    [InlineData("/devices?filter=heartRate gt NaN", "filter", "is not a number")]
    [InlineData("/devices?filter=heartRate gt 1e999", "filter", "is not a number")]
    [InlineData("/devices?filter=heartRate contains 1", "filter", "contains is for texts")]
    [InlineData("/devices?filter=ward eq ", "filter", "1 to 256 characters")]
    [InlineData("/devices?filter=lastSeen gt yesterday", "filter", "ISO 8601")]
    [InlineData("/devices?filter=connectivity eq onlin", "filter", "did you mean 'online'?")]
    [InlineData("/devices?connectivity=lost", "connectivity", "is not a connectivity")]
    [InlineData("/devices?ward=", "ward", "1 to 256 characters")]
    [InlineData("/devices?q=", "q", "1 to 256 characters")]
    [InlineData("/devices?after=abc", "after", "is not a cursor")]
    [InlineData("/devices?after=%25%25", "after", "is not a cursor")]
    [InlineData("/devices?limt=5", "limt", "did you mean 'limit'?")]
    [InlineData("/patients?sort=hartRate", "sort", "did you mean 'heartRate'?")]
    [InlineData("/devices/a%20b", "id", "must be 1 to 128 of the characters")]
    [InlineData("/patients/a%2Fb", "id", "must be 1 to 128 of the characters")]
    [InlineData("/patients/x/vitals?from=2026-11-22", "from", "ISO 8601")]
    [InlineData("/patients/x/vitals?from=2026-11-22T21:00:00", "from", "Z or an offset")]
    [InlineData("/patients/x/vitals?from=2026-13-22T21:00:00Z", "from", "ISO 8601")]
    [InlineData("/patients/x/vitals?to=1960-01-01T00:00:00Z", "to", "ISO 8601")]
    [InlineData("/patients/x/vitals?from=2026-11-22T21:00:00Z&to=2026-11-22T21:00:00Z", "from", "before 'to'")]
    [InlineData("/patients/x/vitals?from=2026-10-01T00:00:00Z&to=2026-11-01T00:00:01Z", "from", "31 days")]
    [InlineData("/patients/x/vitals?resolution=90s", "resolution", "whole minutes")]
    [InlineData("/patients/x/vitals?resolution=0m", "resolution", "whole minutes")]
    [InlineData("/patients/x/vitals?resolution=P1M", "resolution", "whole minutes")]
    [InlineData("/patients/x/vitals?resolution=PT", "resolution", "whole minutes")]
    [InlineData("/patients/x/vitals?resolution=32d", "resolution", "whole minutes")]
    [InlineData("/patients/x/vitals?vital=spo", "vital", "did you mean 'spo2'?")]
    [InlineData("/patients/x?verbose=true", "verbose", "this request takes none")]
    [InlineData("/alarms?live=yes", "live", "true or false")]
    [InlineData("/alarms?priority=hihg", "priority", "did you mean 'high'?")]
    [InlineData("/alarms?twin=a b", "twin", "must be 1 to 128 of the characters")]
    [InlineData("/alarms?rule=a~b", "rule", "must be 1 to 128 of the characters")]
    [InlineData("/alarms?ward=", "ward", "1 to 256 characters")]
    [InlineData("/alarms?limit=-1", "limit", "from 1 to 1000")]
    [InlineData("/alarms?acknowledged=no", "acknowledged", "true or false")]
    [InlineData("/alarms?since=yesterday", "since", "ISO 8601")]
    [InlineData("/alarms?until=2026-11-22", "until", "ISO 8601")]
    [InlineData("/alarms?since=2026-11-22T21:00:00Z&until=2026-11-22T21:00:00Z", "since", "before 'until'")]
    [InlineData("/alarms?twin=%00", "twin", "must be 1 to 128 of the characters")]
    [InlineData("/alarms?before=abc", "before", "is not a cursor")]
    [InlineData("/alarms/nonsense", "id", "must be the id of an alarm")]
    [InlineData("/alarms/patient~pat-1~stroke-score~01", "id", "must be the id of an alarm")]
    [InlineData("/live?kinds=twins", "kinds", "did you mean 'twin'?")]
    [InlineData("/live?kinds=", "kinds", "known are twin, alarm")]
    [InlineData("/live?device=a b", "device", "must be 1 to 128 of the characters")]
    [InlineData("/live?patient=", "patient", "must be 1 to 128 of the characters")]
    [InlineData("/live?ward=", "ward", "1 to 256 characters")]
    [InlineData("/live?priority=none", "priority", "known are low, medium, high")]
    public async Task Get_WhenInvalid_NamesTheField(string path, string field, string message)
    {
        using var response = await host.SendAsync(HttpMethod.Get, "/api/v1" + path.Replace(" ", "%20", StringComparison.Ordinal));

        Assert.Contains(message, await response.FieldErrorAsync(field), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PUT", "/devices/a b/patient", """{ "patientId": "pat-1" }""", "id", "must be 1 to 128")]
    [InlineData("PUT", "/devices/mon-1/patient", """{ "patientId": ".." }""", "patientId", "not . or ..")]
    [InlineData("PUT", "/devices/d/patient", """{ "patientId": "" }""", "patientId", "must be 1 to 128")]
    [InlineData("PUT", "/devices/d/patient", """{ "patientId": 5 }""", "patientId", "must be a text")]
    [InlineData("PUT", "/devices/d/patient", """{}""", "patientId", "is required")]
    [InlineData("PUT", "/devices/d/patient", """{ "patientId": "p", "bed": 1 }""", "bed", "is not known; known are patientId")]
    [InlineData("PUT", "/devices/d/patient", """{ "patientID": "p" }""", "patientID", "did you mean 'patientId'?")]
    [InlineData("PUT", "/devices/d/patient", """{ "patientId": """, "body", "is not valid JSON: line 1")]
    [InlineData("PUT", "/devices/d/patient", """{ "patientId": "p", "patientId": "q" }""", "body", "named twice")]
    [InlineData("PUT", "/devices/d/patient", """[]""", "body", "must be a JSON object")]
    [InlineData("PUT", "/devices/d/patient", "", "body", "is empty")]
    [InlineData("PUT", "/devices/d/patient", """{ "patientId": "\ud800" }""", "body", "surrogate")]
    [InlineData("PUT", "/devices/d/patient", """{ "a": [[[[[[[[[[[[1]]]]]]]]]]]] }""", "body", "is not valid JSON")]
    [InlineData("PATCH", "/devices/d/attributes", """{}""", "body", "1 to 100 attributes")]
    [InlineData("PATCH", "/devices/d/attributes", """{ "": 1 }""", "", "1 to 256 characters")]
    [InlineData("PATCH", "/devices/d/attributes", """{ "a\u0007": 1 }""", "a\u0007", "control character")]
    [InlineData("PATCH", "/devices/d/attributes", """{ "ward": 5 }""", "ward", "must be one line of 1 to 40")]
    [InlineData("PATCH", "/patients/p/attributes", """{ "bed": "" }""", "bed", "must be one line of 1 to 40")]
    [InlineData("PATCH", "/patients/p/attributes", """{ "strokeBeforeLysis": "maybe" }""", "strokeBeforeLysis", "must be true or false")]
    [InlineData("PATCH", "/patients/p/attributes", """{ "lysisAt": 1e400 }""", "lysisAt", "must be an ISO 8601 time")]
    [InlineData("PATCH", "/patients/p/attributes", """{ "lysisAt": "yesterday" }""", "lysisAt", "must be an ISO 8601 time")]
    [InlineData("PATCH", "/patients/p/attributes", """{ "tags": 7 }""", "tags", "must be an array of texts")]
    [InlineData("PATCH", "/devices/d/attributes", """{ "tags": ["a", 1] }""", "tags", "must be an array of texts")]
    [InlineData("PATCH", "/patients/p/attributes", """5""", "body", "must be a JSON object")]
    [InlineData("POST", "/alarms/nonsense/acknowledge", """{ "by": "x" }""", "id", "must be the id of an alarm")]
    [InlineData("POST", "/alarms/patient~p~r~1/acknowledge", """{}""", "by", "is required")]
    [InlineData("POST", "/alarms/patient~p~r~1/acknowledge", """{ "by": null }""", "by", "is required")]
    [InlineData("POST", "/alarms/patient~p~r~1/acknowledge", """{ "by": " " }""", "by", "1 to 128 characters")]
    [InlineData("POST", "/alarms/patient~p~r~1/acknowledge", """{ "by": true }""", "by", "must be a text")]
    [InlineData("POST", "/alarms/patient~p~r~1/acknowledge", """{ "by": "x", "comment": "" }""", "comment", "1 to 1000 characters")]
    [InlineData("POST", "/alarms/patient~p~r~1/acknowledge", """{ "by": "x", "coment": "y" }""", "coment", "did you mean 'comment'?")]
    public async Task Change_WhenInvalid_NamesTheField(string method, string path, string body, string field, string message)
    {
        using var response = await host.SendAsync(new HttpMethod(method), "/api/v1" + path.Replace(" ", "%20", StringComparison.Ordinal), body);

        Assert.Contains(message, await response.FieldErrorAsync(field), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_WhenSeveralFieldsAreWrong_NamesAll()
    {
        using var response = await host.SendAsync(HttpMethod.Get, $"/api/v1/devices?limit=0&sort=x&filter=a&filter=b&q={new string('q', 257)}");

        var errors = (await response.ProblemAsync(HttpStatusCode.BadRequest)).GetProperty("errors");

        Assert.Equal(["filter", "limit", "q", "sort"], errors.EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal));
        Assert.Equal(2, errors.GetProperty("filter").GetArrayLength());
    }

    [Fact]
    public async Task Get_WhenTooManyFilters_IsRefused()
    {
        using var response = await host.SendAsync(
            HttpMethod.Get, "/api/v1/devices?" + string.Join('&', Enumerable.Repeat("filter=version%20gt%201", 21)));

        Assert.Contains("20 at most", await response.FieldErrorAsync("filter"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_WhenIdIsTooLong_IsRefused()
    {
        using var response = await host.SendAsync(HttpMethod.Get, "/api/v1/devices/" + LongId);

        Assert.Contains("1 to 128", await response.FieldErrorAsync("id"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_WhenCursorIsOfAnotherSort_SaysOfWhich()
    {
        var page = await host.GetJsonAsync("/api/v1/devices?sort=-heartRate&limit=1");
        using var response = await host.SendAsync(HttpMethod.Get, $"/api/v1/devices?sort=ward&after={page.GetProperty("next").GetString()}");

        Assert.Contains("devices sorted by -heartRate", await response.FieldErrorAsync("after"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_WhenAnyCharacterOfCursorIsChanged_IsRefused()
    {
        var page = await host.GetJsonAsync("/api/v1/devices?limit=1");
        var cursor = page.GetProperty("next").GetString()!;
        for (var place = 0; place < cursor.Length; place++)
        {
            var changed = string.Concat(cursor.AsSpan(0, place), cursor[place] == 'A' ? "B" : "A", cursor.AsSpan(place + 1));
            using var response = await host.SendAsync(HttpMethod.Get, $"/api/v1/devices?limit=1&after={changed}");

            Assert.Contains("is not a cursor", await response.FieldErrorAsync("after"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("device", "id", "n", "5", "mon-1", "does not fit")]
    [InlineData("device", "id", "t", "x", "a b", "is not a cursor")]
    [InlineData("patient", "id", "t", "x", "mon-1", "patients sorted by id")]
    public async Task Get_WhenCursorHoldsWhatWeNeverWrite_IsRefused(string kind, string sort, string tag, string value, string id, string message)
    {
        using var response = await host.SendAsync(HttpMethod.Get, $"/api/v1/devices?after={Cursor.Write(kind, sort, tag, value, id)}");

        Assert.Contains(message, await response.FieldErrorAsync("after"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Patch_WhenValueIsTooLong_IsRefused()
    {
        host.Fleet.Device("long-value");
        using var fits = await host.SendAsync(HttpMethod.Patch, "/api/v1/devices/long-value/attributes", $$"""{ "note": "{{new string('n', 4094)}}" }""");
        using var response = await host.SendAsync(HttpMethod.Patch, "/api/v1/devices/long-value/attributes", $$"""{ "note": "{{new string('n', 4095)}}" }""");

        Assert.Equal(HttpStatusCode.OK, fits.StatusCode);
        Assert.Contains("4096 characters", await response.FieldErrorAsync("note"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Patch_WhenTooManyAttributes_IsRefused()
    {
        var body = "{" + string.Join(',', Enumerable.Range(0, 101).Select(number => $"\"a{number}\":{number}")) + "}";
        using var response = await host.SendAsync(HttpMethod.Patch, "/api/v1/devices/many-values/attributes", body);

        Assert.Contains("1 to 100 attributes", await response.FieldErrorAsync("body"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Patch_WhenMergePatchHoldsAnObject_IsRefused()
    {
        using var response = await host.SendAsync(
            HttpMethod.Patch, "/api/v1/devices/d/attributes", """{ "place": { "floor": 3 } }""", "application/merge-patch+json");

        Assert.Contains("send application/json", await response.FieldErrorAsync("place"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Put_WhenBodyIsTooLarge_AnswersContentTooLarge()
    {
        using var response = await host.SendAsync(HttpMethod.Put, "/api/v1/devices/d/patient", new string(' ', 70_000));

        await response.ProblemAsync(HttpStatusCode.RequestEntityTooLarge);
    }

    /// <summary>The server reads no more of the body, and would leave the next request on this connection without an answer.</summary>
    [Theory]
    [InlineData("/api/v1/rules/validate?unknown=1", 300_000, true)]
    [InlineData("/api/v1/rules/validate?unknown=1", 100, null)]
    [InlineData("/api/v1/rules/validate", 300_000, true)]
    public async Task Post_WhenMoreIsSentThanIsRead_SaysThatTheConnectionCloses(string path, int length, bool? closes)
    {
        using var response = await host.SendAsync(HttpMethod.Post, path, new string(' ', length), "application/yaml");

        Assert.False(response.IsSuccessStatusCode);
        Assert.Equal(closes, response.Headers.ConnectionClose);
    }

    [Fact]
    public async Task Put_WhenBodyIsNotJson_AnswersUnsupportedMediaType()
    {
        using var response = await host.SendAsync(HttpMethod.Put, "/api/v1/devices/d/patient", "patientId=p", "text/plain");

        await response.ProblemAsync(HttpStatusCode.UnsupportedMediaType);
    }
}
