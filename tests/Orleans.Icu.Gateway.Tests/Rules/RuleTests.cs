using System.Net;
using Orleans.Icu.Contracts;
using Orleans.Icu.Gateway.Tests.Hosting;

namespace Orleans.Icu.Gateway.Tests.Rules;

public sealed class RuleTests(GatewayHost host)
{
    private const string Yaml = "application/yaml";
    private const string Path = "/api/v1/rules/" + RuleBookGrain.Rule;

    [Theory]
    [InlineData("", "silence,spo2-low")]
    [InlineData("?twin=patient", "spo2-low")]
    [InlineData("?enabled=false", "silence")]
    [InlineData("?twin=device&enabled=true", "")]
    public async Task List_WithFilters_ShowsThoseRules(string query, string expected)
    {
        var list = await host.GetJsonAsync("/api/v1/rules" + query);

        Assert.Equal(expected, string.Join(',', list.GetProperty("items").EnumerateArray().Select(static rule => rule.GetProperty("id").GetString())));
    }

    [Fact]
    public async Task Get_OfARule_ShowsItWithVersionsAndETagAndAnswers304ToWhoHasIt()
    {
        using var response = await host.SendAsync(HttpMethod.Get, Path);
        var rule = await response.JsonAsync();
        Assert.Equal("\"1-2\"", response.Headers.ETag!.Tag);
        Assert.Equal("patient", rule.GetProperty("rule").GetProperty("twin").GetString());
        Assert.Equal(2, rule.GetProperty("versions").GetArrayLength());

        using var again = await host.SendAsync(HttpMethod.Get, Path, headers: ("If-None-Match", "\"1-2\""));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Theory]
    [InlineData("/api/v1/rules/nobody")]
    [InlineData("/api/v1/rules/spo2-low/versions/9")]
    [InlineData("/api/v1/rules/nobody/limits/spo2Low")]
    [InlineData("/api/v1/rules/spo2-low/limits/spo2")]
    [InlineData("/api/v1/patients/pat-1/limits/spo2-low/spo2")]
    [InlineData("/api/v1/patients/pat-1/explain?rule=nobody")]
    [InlineData("/api/v1/devices/mon-1/explain?rule=nobody")]
    public async Task Get_OfWhatIsNotThere_Is404(string path)
    {
        using var response = await host.SendAsync(HttpMethod.Get, path);

        await response.ProblemAsync(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/api/v1/rules/no_such_id", "id")]
    [InlineData("/api/v1/rules?twin=doctor", "twin")]
    [InlineData("/api/v1/rules?enabled=maybe", "enabled")]
    [InlineData("/api/v1/rules/spo2-low/versions/none", "version")]
    [InlineData("/api/v1/rules/spo2-low/limits/a-b", "parameter")]
    [InlineData("/api/v1/rules/journal?limit=0", "limit")]
    [InlineData("/api/v1/rules/journal?before=x", "before")]
    [InlineData("/api/v1/patients/pat-1/explain", "rule")]
    [InlineData("/api/v1/devices/mon-1/explain?rule=a_b", "rule")]
    [InlineData("/api/v1/patients/pat-1/limits/a_b/c", "ruleId")]
    public async Task Get_WithWhatCannotBe_NamesTheField(string path, string field)
    {
        using var response = await host.SendAsync(HttpMethod.Get, path);

        Assert.NotEmpty(await response.FieldErrorAsync(field));
    }

    [Theory]
    [InlineData(Yaml)]
    [InlineData("application/json")]
    [InlineData("text/yaml")]
    public async Task Put_OfADocument_HandsItOverAsItCame(string contentType)
    {
        var body = $"rules: [] # {contentType} °C";
        using var response = await host.SendAsync(
            HttpMethod.Put, Path + "?by=Dr.%20Weber", body, contentType, ("If-Match", "\"0-1\", \"1-2\""));

        Assert.Contains($"put spo2-low by Dr. Weber if 0-1,1-2: {body}", host.Fleet.Calls);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Put_WhenItIsDone_AnswersTheRuleWithItsETag()
    {
        using var response = await host.SendAsync(HttpMethod.Put, Path, "rules: [] # done", Yaml, (GatewayHost.UserHeader, "Ada"), ("If-Match", "*"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("\"1-2\"", response.Headers.ETag!.Tag);
        Assert.Contains("put spo2-low by Ada if *: rules: [] # done", host.Fleet.Calls);
    }

    [Fact]
    public async Task Put_OfABrokenDocument_AnswersEveryProblemWithLineAndColumn()
    {
        using var response = await host.SendAsync(HttpMethod.Put, Path, "broken", Yaml);

        var problem = await response.ProblemAsync(HttpStatusCode.BadRequest);
        Assert.Equal(2, problem.GetProperty("errors").GetProperty("body").GetArrayLength());
        var first = problem.GetProperty("problems")[0];
        Assert.Equal((3, 11, "expected a condition"), (first.GetProperty("line").GetInt32(), first.GetProperty("column").GetInt32(), first.GetProperty("message").GetString()));
    }

    [Theory]
    [InlineData("application/xml", 10, HttpStatusCode.UnsupportedMediaType)]
    [InlineData(Yaml, 256 * 1024 + 1, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(Yaml, 256 * 1024, HttpStatusCode.OK)]
    public async Task Validate_OutsideTheLimits_IsRefused(string contentType, int length, HttpStatusCode expected)
    {
        using var response = await host.SendAsync(HttpMethod.Post, "/api/v1/rules/validate", new string('#', length), contentType);

        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData("rules: []", true)]
    [InlineData("broken", false)]
    public async Task Validate_OfADocument_SaysWhetherItIsValid(string document, bool valid)
    {
        using var response = await host.SendAsync(HttpMethod.Post, "/api/v1/rules/validate", document, Yaml);

        var answer = await response.JsonAsync();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal((valid, valid ? 0 : 2), (answer.GetProperty("valid").GetBoolean(), answer.GetProperty("problems").GetArrayLength()));
    }

    [Fact]
    public async Task Put_WithAnETagThatIsNone_NamesTheHeader()
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, Path) { Content = new StringContent("rules: []", System.Text.Encoding.UTF8, Yaml) };
        request.Headers.TryAddWithoutValidation("If-Match", "1-2");
        using var response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.NotEmpty(await response.FieldErrorAsync("If-Match"));
    }

    [Fact]
    public async Task Delete_OfARule_AnswersWhatIsLeftAndOf404ForOthers()
    {
        using var done = await host.SendAsync(HttpMethod.Delete, Path + "?by=Ada");
        using var unknown = await host.SendAsync(HttpMethod.Delete, "/api/v1/rules/nobody");

        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        Assert.Contains("remove spo2-low by Ada if anything", host.Fleet.Calls);
        await unknown.ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Delete_OfARuleOfDangerToLife_AsksForItsNameOnceMore()
    {
        using var alone = await host.SendAsync(HttpMethod.Delete, "/api/v1/rules/asystole?by=Ada");
        using var other = await host.SendAsync(HttpMethod.Delete, "/api/v1/rules/asystole?by=Ada&confirm=spo2-low");

        Assert.Contains("confirm=asystole", await alone.FieldErrorAsync("confirm"), StringComparison.Ordinal);
        Assert.Contains("'asystole'", await other.FieldErrorAsync("confirm"), StringComparison.Ordinal);
        Assert.DoesNotContain(host.Fleet.Calls, static call => call.StartsWith("remove asystole", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Journal_InPages_ShowsWhoDidWhat()
    {
        var page = await host.GetJsonAsync("/api/v1/rules/journal?limit=5");

        Assert.Equal(5, page.GetProperty("next").GetInt32());
        Assert.Equal("rulePut", page.GetProperty("entries")[0].GetProperty("kind").GetString());
    }

    [Theory]
    [InlineData("/api/v1/rules/spo2-low/limits/spo2Low?ward=ICU-1")]
    [InlineData("/api/v1/patients/pat-limits/limits/spo2-low/spo2Low")]
    public async Task SetLimit_OfWardOrPatient_AnswersItAndKeepsTheBounds(string path)
    {
        host.Fleet.Patient("pat-limits");
        using var done = await host.SendAsync(HttpMethod.Put, path, """{ "value": 85, "by": "Dr. Weber" }""");
        using var refused = await host.SendAsync(HttpMethod.Put, path, """{ "value": 79 }""");
        using var missing = await host.SendAsync(HttpMethod.Put, path, """{ "valu": 85 }""");
        using var removed = await host.SendAsync(HttpMethod.Delete, path);

        var setting = (await done.JsonAsync()).GetProperty("setting");
        Assert.Equal((85, "Dr. Weber"), (setting.GetProperty("value").GetDouble(), setting.GetProperty("by").GetString()));
        Assert.Contains("80 to 95", await refused.FieldErrorAsync("value"), StringComparison.Ordinal);
        Assert.Contains("did you mean 'value'", await missing.FieldErrorAsync("valu"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, removed.StatusCode);
    }

    [Theory]
    [InlineData("patients")]
    [InlineData("devices")]
    public async Task Explain_OfARule_ShowsDistanceMissingAndStale(string twins)
    {
        host.Fleet.Device("devices-explained");
        host.Fleet.Patient("patients-explained");
        host.Fleet.Standings[$"{twins}-explained spo2-low"] = new RuleStanding
        {
            RuleId = "spo2-low",
            RuleVersion = 2,
            Title = "Low oxygen saturation",
            Present = false,
            Applies = true,
            Severity = 0,
            Occurrences = 0,
            Inputs = [new AlarmInput("spo2", 91, TestFleet.Start, null, "%", true)],
            Evidence = new Evidence
            {
                Condition = "spo2 < spo2Low",
                Comparisons = [new EvidenceComparison("spo2 < spo2Low", 91, 88, false, 3)],
                Quality = new EvidenceQuality([], ["spo2"], 0, 0, []),
            },
        };

        var standing = await host.GetJsonAsync($"/api/v1/{twins}/{twins}-explained/explain?rule=spo2-low");

        Assert.Equal(3, standing.GetProperty("evidence").GetProperty("comparisons")[0].GetProperty("distance").GetDouble());
        Assert.Equal("spo2", standing.GetProperty("evidence").GetProperty("quality").GetProperty("stale")[0].GetString());
    }

    [Fact]
    public async Task Limits_OfAPatient_AreListed()
    {
        host.Fleet.Patient("pat-limits");

        var limits = await host.GetJsonAsync("/api/v1/patients/pat-limits/limits");

        Assert.Equal("spo2Low", limits.GetProperty("items")[0].GetProperty("parameter").GetString());
    }
}
