using System.Net;
using System.Text.Json;
using Orleans.Icu.Contracts;
using Orleans.Icu.Gateway.Tests.Hosting;

namespace Orleans.Icu.Gateway.Tests.Alarms;

public sealed class AlarmTests(GatewayHost host)
{
    public static TheoryData<string, Func<Alarm, bool>> Questions => new()
    {
        { "", _ => true },
        { "live=true", alarm => alarm.Signal != AlarmSignal.Off },
        { "live=false", alarm => alarm.Signal == AlarmSignal.Off },
        { "ward=ICU-2&priority=medium", alarm => alarm is { Ward: "ICU-2", Priority: >= AlarmPriority.Medium } },
        { "priority=high", alarm => alarm.Priority == AlarmPriority.High },
        { "rule=rule-1", alarm => alarm.RuleId == "rule-1" },
        { "twin=twin-7", alarm => alarm.TwinId == "twin-7" },
        { "acknowledged=false", alarm => alarm.AcknowledgedAt is null },
        { "acknowledged=true&live=true", alarm => alarm is { AcknowledgedAt: not null, Live: true } },
        { "since=2026-11-22T21:00:20Z", alarm => alarm.RaisedAt >= TestFleet.Start.AddSeconds(20) },
        { "until=2026-11-22T22:00:20%2B01:00", alarm => alarm.RaisedAt < TestFleet.Start.AddSeconds(20) },
        { "since=2026-11-22T21:00:10Z&until=2026-11-22T21:00:11Z", alarm => alarm.RaisedAt == TestFleet.Start.AddSeconds(10) },
        { "twin=twin-8", alarm => alarm.TwinId == "twin-8" },
    };

    [Theory]
    [MemberData(nameof(Questions), DisableDiscoveryEnumeration = true)]
    public async Task List_WhenReadPageByPage_EqualsTheReference(string query, Func<Alarm, bool> matches)
    {
        var expected = host.Fleet.AlarmIndex.Where(matches).OrderByDescending(alarm => alarm.RaisedAt).ThenBy(alarm => alarm.Id, StringComparer.Ordinal)
            .Select(alarm => alarm.Id).ToList();
        Assert.NotEmpty(expected);
        var ids = new List<string>();
        string? next = null;
        do
        {
            var page = await host.GetJsonAsync($"/api/v1/alarms?limit=17&{query}" + (next is null ? "" : $"&before={next}"));
            ids.AddRange(page.GetProperty("items").EnumerateArray().Select(alarm => alarm.GetProperty("id").GetString()!));
            Assert.Equal(expected.Count, page.GetProperty("matching").GetInt32());
            next = page.GetProperty("next").GetString();
        }
        while (next is not null);

        Assert.Equal(expected, ids);
    }

    [Fact]
    public async Task Get_ShowsJournalAndDeliveries()
    {
        const string id = "patient~shown~stroke-score~3";
        host.Fleet.AlarmDetails[id] = new(TestFleet.NewAlarm(id), [new AlarmFact(1, AlarmFactKind.Raised, TestFleet.Start, "rule", null)]);
        host.Fleet.Deliveries[id] = [new DeliveryStatus("k1", "sms", "on-call", DeliveryState.Sent, 1, TestFleet.Start, "m-1")];

        var answer = await host.GetJsonAsync($"/api/v1/alarms/{id}");

        Assert.Equal("high", answer.GetProperty("alarm").GetProperty("priority").GetString());
        Assert.True(answer.GetProperty("alarm").GetProperty("live").GetBoolean());
        Assert.Equal(184.5, answer.GetProperty("alarm").GetProperty("inputs")[0].GetProperty("value").GetDouble());
        Assert.Equal("raised", answer.GetProperty("journal")[0].GetProperty("kind").GetString());
        Assert.Equal("sent", answer.GetProperty("deliveries")[0].GetProperty("state").GetString());
    }

    [Fact]
    public async Task Get_WhenUnknown_AnswersNotFound()
    {
        using var response = await host.SendAsync(HttpMethod.Get, "/api/v1/alarms/patient~nobody~stroke-score~1");

        await response.ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Acknowledge_WhenRepeated_KeepsTheFirst()
    {
        const string id = "patient~twice~stroke-score~1";
        host.Fleet.AlarmDetails[id] = new(TestFleet.NewAlarm(id), []);

        using var first = await AcknowledgeAsync(id, """{ "by": "Dr. X", "comment": "on my way" }""");
        using var second = await AcknowledgeAsync(id, """{ "by": "Dr. Y" }""");

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal("acknowledged", (await first.JsonAsync()).GetProperty("outcome").GetString());
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        var receipt = await second.JsonAsync();
        Assert.Equal("alreadyAcknowledged", receipt.GetProperty("outcome").GetString());
        Assert.Equal("Dr. X", receipt.GetProperty("alarm").GetProperty("acknowledgedBy").GetString());
        Assert.Equal($"acknowledge {id} Dr. X: on my way", Assert.Single(host.Fleet.Calls, call => call.Contains(id, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{ "by": "somebody else" }""")]
    public async Task Acknowledge_WhenAuthenticated_IsByTheUser(string body)
    {
        var id = $"patient~user~rule-{body.Length}~1";
        host.Fleet.AlarmDetails[id] = new(TestFleet.NewAlarm(id), []);

        using var response = await host.SendAsync(HttpMethod.Post, $"/api/v1/alarms/{id}/acknowledge", body, headers: (GatewayHost.UserHeader, "dr.house"));

        Assert.Equal("dr.house", (await response.JsonAsync()).GetProperty("alarm").GetProperty("acknowledgedBy").GetString());
    }

    [Fact]
    public async Task Acknowledge_WhenEnded_IsAConflict()
    {
        const string id = "patient~ended~stroke-score~1";
        host.Fleet.AlarmDetails[id] = new(TestFleet.NewAlarm(id) with { Signal = AlarmSignal.Off }, []);

        using var response = await AcknowledgeAsync(id, """{ "by": "Dr. X" }""");

        await response.ProblemAsync(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Acknowledge_WhenUnknown_AnswersNotFound()
    {
        using var response = await AcknowledgeAsync("patient~nobody~stroke-score~1", """{ "by": "Dr. X" }""");

        await response.ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Acknowledge_WhenCommentIsTooLong_IsRefused()
    {
        using var response = await AcknowledgeAsync("patient~p~r~1", JsonSerializer.Serialize(new { by = "x", comment = new string('c', 1001) }));

        Assert.Contains("1 to 1000", await response.FieldErrorAsync("comment"), StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> AcknowledgeAsync(string id, string body) => host.SendAsync(HttpMethod.Post, $"/api/v1/alarms/{id}/acknowledge", body);
}
