using Orleans.Icu.Contracts;
using Orleans.Icu.Gateway.Tests.Hosting;

namespace Orleans.Icu.Gateway.Tests.Vitals;

public sealed class VitalsTests(GatewayHost host)
{
    [Theory]
    [InlineData("", 1)]
    [InlineData("&resolution=5m", 5)]
    [InlineData("&resolution=5min", 5)]
    [InlineData("&resolution=10%20min", 10)]
    [InlineData("&resolution=1h", 60)]
    [InlineData("&resolution=2d", 2880)]
    [InlineData("&resolution=120s", 2)]
    [InlineData("&resolution=PT5M", 5)]
    [InlineData("&resolution=P1DT30M", 1470)]
    public async Task GetVitals_AsksForWhatWasAskedFor(string resolution, int minutes)
    {
        var id = $"vitals-{minutes}-{resolution.Length}";
        host.Fleet.PatientTwins[id] = TestTwins.Patient(id);

        var answer = await host.GetJsonAsync($"/api/v1/patients/{id}/vitals?from=2026-11-22T20:00:00%2B01:00&to=2026-11-22T21:30:00.5Z{resolution}");

        Assert.Equal(minutes * 60, answer.GetProperty("resolutionSeconds").GetInt32());
        Assert.Equal("2026-11-22T19:00:00Z", answer.GetProperty("from").GetString());
        Assert.Equal("2026-11-22T21:30:00.5Z", answer.GetProperty("to").GetString());
        Assert.Contains(
            $"vitals {id} 2026-11-22T19:00:00.0000000+00:00 2026-11-22T21:30:00.5000000+00:00 {TimeSpan.FromMinutes(minutes)}", host.Fleet.Calls);
    }

    [Fact]
    public async Task GetVitals_WhenNoTimeIsGiven_AnswersTheLastHour()
    {
        host.Fleet.PatientTwins["last-hour"] = TestTwins.Patient("last-hour");
        var before = TimeProvider.System.GetUtcNow();

        var answer = await host.GetJsonAsync("/api/v1/patients/last-hour/vitals");

        var to = answer.GetProperty("to").GetDateTimeOffset();
        Assert.InRange(to, before, TimeProvider.System.GetUtcNow());
        Assert.Equal(TimeSpan.FromHours(1), to - answer.GetProperty("from").GetDateTimeOffset());
        Assert.Equal(60, answer.GetProperty("resolutionSeconds").GetInt32());
    }

    [Fact]
    public async Task GetVitals_ShowsThePanesOfTheVitalsAskedFor()
    {
        host.Fleet.PatientTwins["panes"] = TestTwins.Patient("panes");
        host.Fleet.Series["panes"] =
        [
            new VitalSeries("heartRate", "/min", 60, [new VitalPane(TestFleet.Start, 60, 61.5, 80, 72.25)]),
            new VitalSeries("spo2", "%", 60, []),
            new VitalSeries("temperature", "Cel", 60, []),
        ];

        var all = await host.GetJsonAsync("/api/v1/patients/panes/vitals");
        var some = await host.GetJsonAsync("/api/v1/patients/panes/vitals?vital=temperature&vital=heartRate");

        Assert.Equal(3, all.GetProperty("series").GetArrayLength());
        Assert.Equal(["heartRate", "temperature"], some.GetProperty("series").EnumerateArray().Select(series => series.GetProperty("vital").GetString()));
        var pane = some.GetProperty("series")[0].GetProperty("panes")[0];
        Assert.Equal("""{"time":"2026-11-22T21:00:00Z","count":60,"min":61.5,"max":80,"mean":72.25}""", pane.GetRawText());
    }
}
