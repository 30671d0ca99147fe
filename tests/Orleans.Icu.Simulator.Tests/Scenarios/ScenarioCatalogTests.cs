using Orleans.Icu.Simulator.Scenarios;

namespace Orleans.Icu.Simulator.Tests.Scenarios;

public sealed class ScenarioCatalogTests
{
    [Fact]
    public void Names_HoldEveryDocumentedScenario() => Assert.Equal(
        ["battery-fade", "clock-drift", "desaturation", "haemorrhage", "lead-off", "link-flapping", "sepsis", "silence", "stroke", "stuck-sensor"],
        ScenarioCatalog.Names);

    [Fact]
    public void TryCreate_WhenUnknown_SaysNo() => Assert.False(ScenarioCatalog.TryCreate("strok", TimeSpan.Zero, out _));

    [Fact]
    public void Create_WhenUnknown_NamesTheChoices()
    {
        var error = Assert.Throws<ArgumentException>(() => ScenarioCatalog.Create("strok", TimeSpan.Zero));

        Assert.Contains("'strok'", error.Message, StringComparison.Ordinal);
        Assert.Contains("stroke", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_WhenTheOnsetIsNegative_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ScenarioCatalog.Create("stroke", TimeSpan.FromSeconds(-1)));

    [Fact]
    public void Create_GivesEachMonitorItsOwnInstance() =>
        Assert.NotSame(ScenarioCatalog.Create("stuck-sensor", TimeSpan.Zero), ScenarioCatalog.Create("stuck-sensor", TimeSpan.Zero));
}
