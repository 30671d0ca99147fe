namespace Orleans.Icu.Contracts.Tests;

public sealed class PressureSourcesTests
{
    private static readonly long Start = new DateTime(2026, 11, 22, 21, 0, 0, DateTimeKind.Utc).Ticks;
    private PressureSources? _sources;

    [Fact]
    public void Take_WhenNoRecordNamesASource_EverythingCountsAndNothingIsKept()
    {
        Assert.Equal(PressureReading.Only, Take(PressureSource.Unknown, 0, 80));
        Assert.Equal(PressureReading.Only, Take(PressureSource.Unknown, 1, 120));
        Assert.Null(_sources);
    }

    [Theory]
    [InlineData(PressureSource.Cuff)]
    [InlineData(PressureSource.Unknown)]
    public void Take_OfAnotherSource_CountsOnceTheLineIsOlderThanTwoMinutes(PressureSource other)
    {
        Assert.True(Take(PressureSource.Line, 0, 80).Counts);
        Assert.False(Take(other, 0, 80).Counts);
        Assert.False(Take(other, 120, 80).Counts);
        Assert.True(Take(other, 121, 80).Counts);
        Assert.True(Take(PressureSource.Line, 122, 80).Counts);
        Assert.False(Take(other, 123, 80).Counts);
    }

    [Fact]
    public void Take_OfACuffWithoutALine_Counts()
    {
        Assert.True(Take(PressureSource.Cuff, 0, 80).Counts);
        Assert.True(Take(PressureSource.Unknown, 0, 80).Counts);
        Assert.True(Take(PressureSource.Cuff, 900, 80).Counts);
    }

    [Fact]
    public void Take_OfALateReadingOfTheCuff_DoesNotCountWhileTheLineWasThere()
    {
        Take(PressureSource.Line, 600, 80);
        Assert.False(Take(PressureSource.Cuff, 590, 80).Counts);
        Assert.True(Take(PressureSource.Cuff, 300, 80).Counts);
    }

    [Fact]
    public void Take_OfALineWithoutAPressureThatCanBeOne_KeepsNoCuffAway()
    {
        Assert.True(Take(PressureSource.Line, 0, 400).Counts);
        Assert.True(Judge(PressureSource.Line, 1, new VitalSample(VitalKind.HeartRate, 70)).Counts);
        Assert.True(Take(PressureSource.Cuff, 2, 80).Counts);
    }

    [Fact]
    public void Take_OfLineAndCuffWithinAMinute_ComparesThemOnceInEitherOrder()
    {
        Assert.Null(Take(PressureSource.Line, 0, 80).CuffAboveLine);
        Assert.Equal(12, Take(PressureSource.Cuff, 60, 92).CuffAboveLine);
        Assert.Null(Take(PressureSource.Line, 61, 80).CuffAboveLine);

        Assert.Null(Take(PressureSource.Cuff, 300, 70).CuffAboveLine);
        Assert.Equal(-12, Take(PressureSource.Line, 360, 82).CuffAboveLine);
        Assert.Null(Take(PressureSource.Line, 361, 82).CuffAboveLine);
    }

    [Fact]
    public void Take_OfACuffsReadingThatIsRepeatedInEveryRecord_ComparesItOnce()
    {
        Take(PressureSource.Line, 0, 80);
        Assert.Equal(12, Take(PressureSource.Cuff, 1, 92).CuffAboveLine);
        for (var second = 31; second < 900; second += 30)
        {
            Take(PressureSource.Line, second - 1, 80);
            Assert.Null(Take(PressureSource.Cuff, second, 92).CuffAboveLine);
        }

        Assert.Equal(13, Take(PressureSource.Cuff, 900, 93).CuffAboveLine);
        Take(PressureSource.Line, 1_800, 80);
        Assert.Equal(13, Take(PressureSource.Cuff, 1_800, 93).CuffAboveLine);
    }

    [Fact]
    public void Take_OfLineAndCuffFurtherApart_ComparesNothing()
    {
        Take(PressureSource.Line, 0, 80);
        Assert.Null(Take(PressureSource.Cuff, 61, 92).CuffAboveLine);
        Assert.Null(Take(PressureSource.Line, 122, 80).CuffAboveLine);
    }

    private PressureReading Take(PressureSource source, int second, double mean) => Judge(source, second, new VitalSample(VitalKind.MeanBp, mean));

    private PressureReading Judge(PressureSource source, int second, VitalSample vital) =>
        PressureSources.Take(ref _sources, source, Start + (second * TimeSpan.TicksPerSecond), [vital]);
}
