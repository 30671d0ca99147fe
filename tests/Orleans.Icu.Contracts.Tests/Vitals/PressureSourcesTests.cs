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
    public void Take_WhenTheLineStops_TheCuffsReadingThatGaveWayCountsFromTheNextRecordOn()
    {
        Take(PressureSource.Line, 0, 80);
        Take(PressureSource.Cuff, 4, 50);
        Take(PressureSource.Cuff, 60, 51);
        Assert.Null(HeartRate(120).Restored);

        var restored = HeartRate(121).Restored!;
        Assert.Equal(("Cuff", PressureSource.Cuff, Start + (60 * TimeSpan.TicksPerSecond)), (restored.DeviceId, restored.Source, restored.TimeTicks));
        Assert.Equal([new(VitalKind.MeanBp, 51)], restored.Pressures);
        Assert.Null(HeartRate(122).Restored);
    }

    [Theory]
    [InlineData(PressureSource.Line, 5, 126)]
    [InlineData(PressureSource.Line, 119, 240)]
    [InlineData(PressureSource.Cuff, 121, 122)]
    [InlineData(PressureSource.Unknown, 121, 122)]
    public void Take_WhenAnotherReadingCountsMeanwhile_TheOneThatGaveWayNeverDoes(PressureSource source, int second, int later)
    {
        Take(PressureSource.Line, 0, 80);
        Take(PressureSource.Cuff, 4, 50);
        Take(source, second, 70);

        Assert.Null(HeartRate(later).Restored);
    }

    [Fact]
    public void Take_OfACuffsReadingNoNewerThanTheLines_ItNeverCounts()
    {
        Take(PressureSource.Line, 10, 80);
        Take(PressureSource.Cuff, 10, 50);
        Take(PressureSource.Cuff, 9, 50);

        Assert.Null(HeartRate(131).Restored);
    }

    [Theory]
    [InlineData(244, true)]
    [InlineData(245, false)]
    public void Take_WhenNothingCameForLong_AReadingThatGaveWayIsNotTakenForFresh(int second, bool isRestored)
    {
        Take(PressureSource.Line, 0, 80);
        Take(PressureSource.Cuff, 4, 50);

        Assert.Equal(isRestored, HeartRate(second).Restored is not null);
    }

    [Fact]
    public void Order_OfTheSameTime_HasTheLineBeforeOtherPressuresAndThoseBeforeTheRest()
    {
        VitalSample[] pressure = [new(VitalKind.MeanBp, 80)], other = [new(VitalKind.HeartRate, 80)];

        Assert.Equal(
            [0, 1, 1, 2, 2],
            [PressureSources.Order(PressureSource.Line, pressure), PressureSources.Order(PressureSource.Cuff, pressure), PressureSources.Order(PressureSource.Unknown, pressure), PressureSources.Order(PressureSource.Unknown, other), PressureSources.Order(PressureSource.Line, other)]);
    }

    [Fact]
    public void Take_OfLineAndCuffFurtherApart_ComparesNothing()
    {
        Take(PressureSource.Line, 0, 80);
        Assert.Null(Take(PressureSource.Cuff, 61, 92).CuffAboveLine);
        Assert.Null(Take(PressureSource.Line, 122, 80).CuffAboveLine);
    }

    private PressureReading HeartRate(int second) => Judge(PressureSource.Unknown, second, new VitalSample(VitalKind.HeartRate, 70));

    private PressureReading Take(PressureSource source, int second, double mean) => Judge(source, second, new VitalSample(VitalKind.MeanBp, mean));

    private PressureReading Judge(PressureSource source, int second, VitalSample vital) =>
        PressureSources.Take(ref _sources, source.ToString(), source, Start + (second * TimeSpan.TicksPerSecond), [vital]);
}
