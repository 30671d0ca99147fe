using System.Text.RegularExpressions;

namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>What <c>/metrics</c> of a silo at work shows keeps the rules that <c>promtool check metrics</c> checks.</summary>
[Collection(SiloCollection.Name)]
public sealed partial class MetricsTests : IDisposable
{
    private static readonly string[] OtherUnits =
    [
        "milliseconds", "microseconds", "nanoseconds", "ms", "minutes", "hours", "days", "kilobytes", "megabytes", "gigabytes", "kb", "mb", "bits",
        "percentage", "percent",
    ];

    private static readonly string[] Prefixes = ["icu_", "orleans_", "dotnet_", "kestrel_", "http_server_"];
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Metrics_WhenASiloHasRaisedAlarmsAndToldPeople_KeepTheRulesOfTheFormat()
    {
        using var silo = await SiloProcess.StartAsync(_folder, "Demo:Beds=3", "Demo:StrokeAfter=00:00:03");
        using var http = new HttpClient { BaseAddress = silo.Address };
        var text = await Eventually.Sees(
            "/metrics shows that a message was sent",
            () => http.GetStringAsync(new Uri("/metrics", UriKind.Relative), TestContext.Current.CancellationToken),
            static text => text.Contains("\nicu_notifications_sent_total{", StringComparison.Ordinal));

        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var kinds = lines.Select(static line => Kind().Match(line)).Where(static match => match.Success).ToDictionary(static match => match.Groups[1].Value, static match => match.Groups[2].Value);
        var helped = lines.Select(static line => Help().Match(line)).Where(static match => match.Success).Select(static match => match.Groups[1].Value).ToHashSet();
        Assert.All(Prefixes, prefix => Assert.Contains(kinds.Keys, name => name.StartsWith(prefix, StringComparison.Ordinal)));
        Assert.Empty(kinds.SelectMany(metric => Faults(metric.Key, metric.Value, helped.Contains(metric.Key))));
        Assert.All(lines.SelectMany(static line => Label().Matches(line).Select(static label => label.Groups[1].Value)).Distinct(), static name => Assert.Matches(Snake(), name));
        Assert.Equal(0, await silo.StopAsync());
    }

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<string> Faults(string name, string kind, bool hasHelp)
    {
        if (!hasHelp)
        {
            yield return $"{name} has no help text";
        }

        if (!Snake().IsMatch(name))
        {
            yield return $"{name} is not in snake case";
        }

        if (name.EndsWith("_total", StringComparison.Ordinal) != (kind == "counter"))
        {
            yield return $"{name} is a {kind}: counters end in _total and nothing else does";
        }

        if (kind != "histogram" && PartOfHistogram().IsMatch(name))
        {
            yield return $"{name} is a {kind} and ends as a part of a histogram does";
        }

        if (name.Split('_').Any(OtherUnits.Contains))
        {
            yield return $"{name} is not in a base unit";
        }
    }

    [GeneratedRegex("^# TYPE (\\S+) (\\S+)")]
    private static partial Regex Kind();

    [GeneratedRegex("^# HELP (\\S+) \\S")]
    private static partial Regex Help();

    [GeneratedRegex("[{,]([^{},=\"]+)=\"")]
    private static partial Regex Label();

    [GeneratedRegex("^[a-z][a-z0-9]*(_[a-z0-9]+)*$")]
    private static partial Regex Snake();

    [GeneratedRegex("_(count|sum|bucket)$")]
    private static partial Regex PartOfHistogram();
}
