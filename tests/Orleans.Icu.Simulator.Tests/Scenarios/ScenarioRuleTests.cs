using Orleans.Icu.Simulator.Monitors;
using Orleans.Icu.Simulator.Scenarios;

namespace Orleans.Icu.Simulator.Tests.Scenarios;

/// <summary>Each scenario raises exactly the built-in rules that it should, and a healthy bed raises none.</summary>
public sealed class ScenarioRuleTests
{
    private static readonly TimeSpan Onset = TimeSpan.FromMinutes(10);

    public static TheoryData<string, double, int, string> Scenarios => new()
    {
        // scenario, hours, seconds between records, rules
        { "stroke", 1, 1, "deterioration-high hypertensive-crisis stroke-score stroke-sequence" },
        { "haemorrhage", 1.5, 1, "deterioration-high stroke-score stroke-sequence" },
        { "sepsis", 10, 2, "deterioration deterioration-high hypotension-burden sepsis-screen stroke-score stroke-sequence" },
        { "desaturation", 1, 1, "spo2-low" },
        { "lead-off", 1, 1, "" },
        { "stuck-sensor", 1, 1, "stuck-sensor" },
        { "silence", 1, 1, "silence" },
        { "battery-fade", 96, 10, "battery-worn" },
        { "link-flapping", 78, 5, "link-flapping silence" },
        { "clock-drift", 78, 10, "clock-drift clock-skew clock-wrong" },
    };

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Scenario_RaisesExactlyItsRules(string scenario, double hours, int seconds, string rules)
    {
        foreach (var seed in (int[])[1, 2, 3])
        {
            Assert.Equal(rules, Raised(seed, hours, seconds, scenario));
        }
    }

    [Fact]
    public void Scenarios_AreAllInTheTable() =>
        Assert.Equal(ScenarioCatalog.Names, Scenarios.Select(row => row.Data.Item1).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(8, 1)]
    [InlineData(96, 10)]
    public void HealthyBed_RaisesNothing(double hours, int seconds)
    {
        foreach (var seed in (int[])[1, 2, 3])
        {
            Assert.Equal("", Raised(seed, hours, seconds));
        }
    }

    private static string Raised(int seed, double hours, int seconds, params string[] scenarios)
    {
        var monitor = new MonitorModel("mon-1", seed, scenarios: scenarios.Select(static name => ScenarioCatalog.Create(name, Onset)));
        return string.Join(' ', RuleWatch.Run(monitor, Telemetry.Start, TimeSpan.FromHours(hours), TimeSpan.FromSeconds(seconds)).Raised);
    }
}
