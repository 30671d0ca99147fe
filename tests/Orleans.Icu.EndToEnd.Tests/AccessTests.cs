using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>What the running program lets in, and what its log looks like.</summary>
[Collection(SiloCollection.Name)]
public sealed partial class AccessTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Request_WhenItNamesAnotherHost_IsRefusedByProblemJson()
    {
        using var silo = await SiloProcess.StartAsync(_folder);
        using var http = new HttpClient { BaseAddress = silo.Address };

        foreach (var path in (string[])["/api/v1/alarms", "/metrics", "/health/ready", "/"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = "rebound.example" } };
            using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        }

        Assert.All(silo.Log.Split('\n'), line => Assert.Matches(TimeAndLevel(), line));
        Assert.Equal(0, await silo.StopAsync());
    }

    [Fact]
    public async Task Log_WhenJsonIsAskedFor_IsALineOfJsonWithTheTimeForEachEvent()
    {
        using var silo = await SiloProcess.StartAsync(_folder, "Logging:Console:FormatterName=json", "Access:OpenToNetwork=true");
        Assert.Equal(0, await silo.StopAsync());

        var lines = silo.Log.Split('\n').Select(static line => System.Text.Json.JsonDocument.Parse(line).RootElement).ToList();
        Assert.All(lines, line => Assert.True(
            DateTimeOffset.TryParseExact(line.GetProperty("Timestamp").GetString(), "yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)));
        Assert.Contains(lines, static line => line.GetProperty("LogLevel").GetString() == "Warning"
            && line.GetProperty("Message").GetString()!.Contains("Access:OpenToNetwork", StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Dispose();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z (trce|dbug|info|warn|fail|crit): ")]
    private static partial Regex TimeAndLevel();
}
