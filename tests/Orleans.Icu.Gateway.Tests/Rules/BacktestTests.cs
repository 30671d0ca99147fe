using System.Net;
using System.Text.Json;
using Orleans.Icu.Gateway.Tests.Hosting;

namespace Orleans.Icu.Gateway.Tests.Rules;

public sealed class BacktestTests(GatewayHost host)
{
    private const string Fast = "rules:\n  - id: fast\n    title: Fast heart\n    twin: patient\n    when: heartRate > 100\n";

    [Fact]
    public async Task Backtest_RunsTheRulesSent()
    {
        var report = await PostAsync(new { rules = Fast, stays = new[] { Stay("a", 80, 120), Stay("b", 80, 90) } });

        Assert.Equal(2, report.GetProperty("stays").GetInt32());
        var rule = report.GetProperty("sets")[0].GetProperty("rules")[0];
        Assert.Equal("fast", rule.GetProperty("id").GetString());
        Assert.Equal(1, rule.GetProperty("alarms").GetInt32());
        Assert.Equal(1, rule.GetProperty("outcome").GetProperty("sensitivity").GetProperty("share").GetDouble());
        Assert.Equal(1, rule.GetProperty("outcome").GetProperty("leadHours").GetProperty("median").GetDouble());
    }

    [Fact]
    public async Task Backtest_WithoutRules_RunsTheBuiltInOnesAgainstOthers()
    {
        var report = await PostAsync(new { against = Fast, stays = new[] { Stay("a", 80, 120) } });

        Assert.Equal(["built-in", "against"], report.GetProperty("sets").EnumerateArray().Select(static set => set.GetProperty("name").GetString()));
        Assert.Contains("deterioration", report.GetProperty("sets")[0].GetProperty("rules").EnumerateArray().Select(static rule => rule.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task Backtest_WhenARuleIsWrong_NamesPlaceAndNearName()
    {
        using var response = await SendAsync(JsonSerializer.Serialize(new { rules = Fast.Replace("heartRate", "hartRate", StringComparison.Ordinal), stays = new[] { Stay("a", 80) } }));

        var error = await response.FieldErrorAsync("rules");
        Assert.Contains("rules(5,", error, StringComparison.Ordinal);
        Assert.Contains("heartRate", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "stays": [] }""", "stays", "must be 1 to 500 stays, not 0")]
    [InlineData("""{ }""", "body", "missing a member")]
    [InlineData("""{ "stays": null }""", "stays", "another type")]
    [InlineData("""{ "stays": [], "rule": "x" }""", "rule", "unknown")]
    [InlineData("""{ "stays": [ { "id": "a b", "series": [] } ] }""", "stays[0].id", "1 to 128 of the characters")]
    [InlineData("""{ "stays": [ { "id": "a", "series": [] } ] }""", "stays[0].series", "at least one time")]
    [InlineData("""{ "stays": [ { "id": "a", "series": [ { "time": "now", "vitals": {} } ] } ] }""", "stays[0].series[0].time", "another type")]
    [InlineData("""{ "stays": [ { "id": "a", "series": [ { "time": "1066-11-22T00:00:00Z", "vitals": {} } ] } ] }""", "stays[0].series[0].time", "from 1970")]
    [InlineData("""{ "stays": [ { "id": "a", "series": [ { "time": "2026-11-22T00:00:00Z", "vitals": { "hartRate": 1 } } ] } ] }""", "stays[0].series[0].vitals", "did you mean 'heartRate'?")]
    [InlineData("""{ "stays": [ { "id": "a", "series": [ { "time": "2026-11-22T00:00:00Z", "vitals": { "heartRate": "1" } } ] } ] }""", "stays[0].series[0].vitals.heartRate", "another type")]
    [InlineData("""[]""", "body", "another type")]
    [InlineData("""{ "stays": [ """, "body", "malformed")]
    [InlineData("", "body", "malformed")]
    public async Task Backtest_WhenTheBodyIsWrong_NamesTheField(string body, string field, string message)
    {
        using var response = await SendAsync(body);

        Assert.Contains(message, await response.FieldErrorAsync(field), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Backtest_WhenTheBodyIsTooLarge_IsRefused()
    {
        // The service refuses before it reads the body: a client that waits for its word gets the answer.
        using var response = await host.SendAsync(
            HttpMethod.Post, "/api/v1/rules/backtest", new string(' ', (8 << 20) + 1), headers: ("Expect", "100-continue"));

        await response.ProblemAsync(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Backtest_WhenTheContentTypeIsWrong_IsRefused()
    {
        using var response = await host.SendAsync(HttpMethod.Post, "/api/v1/rules/backtest", "{}", "text/plain");

        await response.ProblemAsync(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task Backtest_WhileAnotherBodyComesSlowly_IsRefusedInsteadOfHeldInMemory()
    {
        var rest = new TaskCompletionSource();
        var body = JsonSerializer.Serialize(new { rules = Fast, stays = new[] { Stay("a", 80, 120) } });
        var slowBody = new SlowBody(body, rest.Task);

        // The service asks for the body when the request has a place, so that is when this client begins to send it.
        using var handler = new SocketsHttpHandler { Expect100ContinueTimeout = Eventually.Patience };
        using var client = new HttpClient(handler) { BaseAddress = host.Client.BaseAddress };
        client.DefaultRequestHeaders.ExpectContinue = true;
        var slow = client.PostAsync(new Uri("/api/v1/rules/backtest", UriKind.Relative), slowBody, TestContext.Current.CancellationToken);
        await slowBody.Begun.WaitAsync(Eventually.Patience, TestContext.Current.CancellationToken);
        using var other = await SendAsync(body);
        Assert.Equal(HttpStatusCode.TooManyRequests, other.StatusCode);
        rest.SetResult();

        using var answer = await slow;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private sealed class SlowBody : HttpContent
    {
        private readonly byte[] _body;
        private readonly Task _rest;
        private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public SlowBody(string body, Task rest)
        {
            (_body, _rest) = (System.Text.Encoding.UTF8.GetBytes(body), rest);
            Headers.ContentType = new("application/json");
        }

        /// <summary>Ends when the first byte is sent.</summary>
        public Task Begun => _begun.Task;

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(_body.AsMemory(0, 1));
            await stream.FlushAsync();
            _begun.TrySetResult();
            await _rest;
            await stream.WriteAsync(_body.AsMemory(1));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _body.Length;
            return true;
        }
    }

    private static object Stay(string id, params int[] heartRates) => new
    {
        id,
        series = heartRates.Select(static (value, hour) => new { time = new DateTime(2026, 11, 22, hour, 0, 0, DateTimeKind.Utc), vitals = new { heartRate = value } }),
        outcome = new { happened = heartRates.Max() > 100, onset = new DateTime(2026, 11, 22, 2, 0, 0, DateTimeKind.Utc) },
    };

    private async Task<JsonElement> PostAsync(object body)
    {
        using var response = await SendAsync(JsonSerializer.Serialize(body));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.JsonAsync();
    }

    private Task<HttpResponseMessage> SendAsync(string body) => host.SendAsync(HttpMethod.Post, "/api/v1/rules/backtest", body);
}
