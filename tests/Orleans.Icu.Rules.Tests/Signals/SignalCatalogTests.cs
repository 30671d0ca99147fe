namespace Orleans.Icu.Rules.Tests.Signals;

public class SignalCatalogTests
{
    [Fact]
    public void TryGetIndex_OfAName_FindsItsPosition()
    {
        Assert.True(Ward.Catalog.TryGetIndex("systolicBp", out var index));
        Assert.Equal(Ward.SystolicBp, index);
        Assert.False(Ward.Catalog.TryGetIndex("systolicbp", out _));
    }

    [Theory]
    [InlineData("", 0, 1)]
    [InlineData("heartRate", 0, 1)]
    [InlineData("backwards", 1, 0)]
    [InlineData("endless", 0, double.PositiveInfinity)]
    [InlineData("nowhere", double.NaN, 1)]
    public void Constructor_WhenASignalIsUnusable_Throws(string name, double minimum, double maximum) =>
        Assert.Throws<ArgumentException>(() => new SignalCatalog([new(0, "heartRate", "/min", 0, 300), new(1, name, "", minimum, maximum)]));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(256)]
    public void Constructor_WhenAStoredIdIsAnothersOrOutOfRange_Throws(int id) =>
        Assert.Throws<ArgumentException>(() => new SignalCatalog([new(0, "heartRate", "/min", 0, 300), new(id, "spo2", "%", 0, 100)]));

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void Constructor_WhenThereAreManySignals_TakesUpToItsLimit(int count, bool fits)
    {
        var signals = Enumerable.Range(0, count).Select(static index => new SignalDefinition(index, $"s{index}", "", 0, 1));

        if (fits)
        {
            Assert.Equal(count, new SignalCatalog(signals).Signals.Length);
        }
        else
        {
            Assert.Throws<ArgumentException>(() => new SignalCatalog(signals));
        }
    }
}
