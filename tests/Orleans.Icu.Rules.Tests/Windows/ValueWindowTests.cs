namespace Orleans.Icu.Rules.Tests.Windows;

public class ValueWindowTests
{
    private const long Second = TimeSpan.TicksPerSecond;
    private static readonly long Start = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    [Theory]
    [InlineData(0.999)]
    [InlineData(30 * 86_400.001)]
    public void Create_WhenTheLengthIsOutOfRange_Throws(double seconds) => Assert.Throws<ArgumentOutOfRangeException>(
        () => ValueWindow.Create(TimeSpan.FromSeconds(seconds), Aggregates.All, 0, 1));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(double.NegativeInfinity, 0)]
    [InlineData(double.NaN, 0)]
    public void Create_WhenQuantilesHaveNoRange_Throws(double low, double high) => Assert.Throws<ArgumentOutOfRangeException>(
        () => ValueWindow.Create(TimeSpan.FromHours(1), Aggregates.Quantiles, low, high));

    [Fact]
    public void Readers_OfAnEmptyWindow_AreNaN()
    {
        foreach (var minutes in (int[])[1, 60])
        {
            var window = Window(TimeSpan.FromMinutes(minutes));
            var readings = WindowReadings.Of(window, window.CreateState(), Start);

            Assert.Equal(0, readings.Count);
            Assert.Equal(RuleSet.NoDeadline, readings.LeaveTicks);
            double[] others = [readings.Sum, readings.Average, readings.Minimum, readings.Maximum, readings.StandardDeviation,
                readings.Slope, readings.Delta, readings.Span, readings.TimeAverage, readings.TimeStandardDeviation, readings.Median];
            Assert.All(others, static other => Assert.Equal(double.NaN, other));
        }
    }

    [Fact]
    public void Readers_OfOneValue_AreThatValueAndNoSpread()
    {
        foreach (var minutes in (int[])[1, 60])
        {
            var window = Window(TimeSpan.FromMinutes(minutes));
            var state = window.CreateState();
            window.Add(state, Start, 37.8, Start);
            var readings = WindowReadings.Of(window, state, Start);

            Assert.Equal((1, 37.8, 37.8, 37.8, 37.8), (readings.Count, readings.Sum, readings.Average, readings.Minimum, readings.Maximum));
            Assert.Equal((double.NaN, double.NaN, double.NaN), (readings.StandardDeviation, readings.Slope, readings.Delta));
            Assert.Equal((0, 37.8, double.NaN), (readings.Span, readings.TimeAverage, readings.TimeStandardDeviation));
            Assert.Equal((37.8, 0), (window.TimeAverage(state, Start + Second), window.TimeStandardDeviation(state, Start + Second)));
            Assert.Equal((37.8, 37.8), (readings.Median, readings.Percentile90));
        }
    }

    [Fact]
    public void Add_ToAnExactWindow_LeavesAtItsLengthToTheTick()
    {
        var window = Window(TimeSpan.FromSeconds(10));
        var state = window.CreateState();
        window.Add(state, Start, 1, Start);

        Assert.Equal(Start + (10 * Second), state.LeaveTicks);
        Assert.False(window.MoveTo(state, Start + (10 * Second) - 1));
        Assert.Equal(1, window.Count(state));
        Assert.True(window.MoveTo(state, Start + (10 * Second)));
        Assert.Equal(0, window.Count(state));
        Assert.False(window.Add(state, Start, 1, Start + (10 * Second)));
    }

    [Fact]
    public void Add_ToALongWindow_LeavesWithTheLastTickOfItsPane()
    {
        var window = Window(TimeSpan.FromHours(2));
        var state = window.CreateState();
        window.Add(state, Start + (5 * Second), 1, Start + (5 * Second));
        var leave = Start + (60 * Second) - 1 + TimeSpan.FromHours(2).Ticks;

        Assert.Equal(Start + (30 * Second) - 1 + TimeSpan.FromHours(2).Ticks, state.LeaveTicks); // its sample's cell leaves before it
        window.MoveTo(state, state.LeaveTicks);
        Assert.Equal((leave, 1d, double.NaN), (state.LeaveTicks, window.Count(state), window.Percentile(state, 50)));
        Assert.True(window.MoveTo(state, leave));
        Assert.Equal((RuleSet.NoDeadline, 0), (state.LeaveTicks, window.Count(state)));
    }

    [Fact]
    public void Add_OfMoreThan1024ValuesToAnExactWindow_DropsTheOldestAndCountsThem()
    {
        var window = Window(TimeSpan.FromMinutes(2));
        var state = window.CreateState();
        for (var i = 0; i < 1_500; i++)
        {
            window.Add(state, Start + (i * 100), i, Start + (i * 100));
        }

        Assert.True(window.Add(state, Start, -1, Start + 150_000));
        Assert.Equal((1_024, 477), (window.Count(state), state.Overflowed));
        Assert.Equal((476, 1_499), (window.Minimum(state), window.Maximum(state)));
        Assert.Equal((476 + 1_499) / 2d, window.Percentile(state, 50));
    }

    [Fact]
    public void Add_OfWhatIsNotANumber_IsNotTaken()
    {
        foreach (var minutes in (int[])[1, 60])
        {
            var window = Window(TimeSpan.FromMinutes(minutes));
            var state = window.CreateState();

            Assert.False(window.Add(state, Start, double.NaN, Start));
            Assert.False(window.Add(state, Start, double.PositiveInfinity, Start));
            Assert.Equal(0, window.Count(state));
        }
    }

    [Theory]
    [InlineData(10)]
    [InlineData(120)]
    [InlineData(121)]
    [InlineData(600)]
    [InlineData(86_400)]
    public void Readers_WhenAValueOfOneDecimalStaysTheSame_GiveExactlyThatValue(int seconds)
    {
        var window = Window(TimeSpan.FromSeconds(seconds), 20, 45);
        var (state, now) = (window.CreateState(), Start);
        for (var i = 0; i < 300; i++)
        {
            now += seconds * Second / 100;
            window.Add(state, now, 37.8, now);
        }

        var readings = WindowReadings.Of(window, state, now);
        Assert.Equal((37.8, 37.8, 37.8, 37.8), (readings.Average, readings.Minimum, readings.Maximum, readings.TimeAverage));
        Assert.Equal((37.8, 0, 0, 0), (readings.Median, readings.Delta, readings.StandardDeviation, readings.TimeStandardDeviation));
        Assert.Equal(0, readings.Slope);
    }

    [Fact]
    public void Average_AfterADecimalGaveWayToAnother_IsTheOther()
    {
        var window = ValueWindow.Create(TimeSpan.FromHours(1), Aggregates.Moments, 0, 300);
        for (var tenths = 0; tenths <= 3_000; tenths += 7)
        {
            var (state, now) = (window.CreateState(), Start);
            for (var i = 0; i < 240; i++)
            {
                now += 30 * Second;
                window.Add(state, now, i < 100 ? 120.3 : tenths / 10d, now);
            }

            Assert.Equal(tenths / 10d, window.Average(state), 1e-11);
            Assert.Equal(0, window.StandardDeviation(state), 1e-11);
        }
    }

    [Fact]
    public void Extremes_WhenThePaneOfADecimalIsClosed_AreStillThatDecimal()
    {
        var window = Window(TimeSpan.FromHours(1), 20, 45);
        for (var tenths = 200; tenths <= 450; tenths++)
        {
            var (state, value) = (window.CreateState(), tenths / 10d);
            window.Add(state, Start, value, Start);
            window.Add(state, Start + (120 * Second), value + 1, Start + (120 * Second));
            Assert.Equal((value, value + 1 - value, value), (window.Minimum(state), window.Delta(state), window.Percentile(state, 0)));
        }
    }

    [Theory]
    [InlineData(10)]
    [InlineData(600)]
    [InlineData(604_800)]
    public void StandardDeviationAndSlope_WhenTheLevelIsFarAboveTheSpread_KeepTheirDigits(int seconds)
    {
        var window = Window(TimeSpan.FromSeconds(seconds), 0, 1e6);
        var (state, now) = (window.CreateState(), Start);
        for (var i = 0; i < 240; i++)
        {
            now += seconds * Second / 120;
            window.Add(state, now, 1e6 + (i % 2 == 0 ? 1e-3 : -1e-3) + (i * 1e-6), now);
        }

        Assert.InRange(window.StandardDeviation(state), 0.99e-3, 1.02e-3);
        var perHour = 1e-6 * 120 / seconds * 3600;
        Assert.InRange(window.Slope(state) / perHour, 0.5, 1.5);
    }

    [Fact]
    public void Readers_AfterAWeekAtOneValueASecond_AreThoseOfTheLastPanes()
    {
        var window = (PaneWindow)ValueWindow.Create(TimeSpan.FromMinutes(10), Aggregates.All, 0, 300);
        var reference = new ReferenceValues(window.LengthTicks, window.PaneTicks);
        var (state, now, random) = (window.CreateState(), Start, new Random(1));
        for (var i = 0; i < 604_800; i++)
        {
            now += Second;
            var value = 60 + (random.NextDouble() * 40);
            window.Add(state, now, value, now);
            if (i > 604_800 - 700)
            {
                reference.Add(now, value, now);
            }
        }

        var values = reference.In(now);
        var readings = WindowReadings.Of(window, state, now);
        Assert.Equal(values.Count, readings.Count);
        Assert.Equal(ReferenceValues.Average(values), readings.Average, 1e-4 * 40);
        Assert.Equal(ReferenceValues.StandardDeviation(values), readings.StandardDeviation, 2e-4 * 40);
        Assert.Equal(ReferenceValues.Slope(values).Slope, readings.Slope, ReferenceTrend.Bound(values, window.PaneTicks, 40));
        Assert.Equal(ReferenceValues.Held(values, now).Average, readings.TimeAverage, 1e-5);
        Assert.Equal(values.Min(static v => v.Value), readings.Minimum, 1e-4);
    }

    [Theory]
    [InlineData(600, 1)]
    [InlineData(21_600, 30)]
    [InlineData(86_400, 900)]
    [InlineData(604_800, 60)]
    public void Slope_OfEvenlySampledValuesOnALine_IsThatOfTheLine(int seconds, int every)
    {
        var window = ValueWindow.Create(TimeSpan.FromSeconds(seconds), Aggregates.Trend, 0, 300);
        var (state, perHour) = (window.CreateState(), 100d * 3600 / seconds);
        for (var at = 0L; at <= seconds * 3L; at += every)
        {
            var now = Start + (at * Second);
            window.Add(state, now, 300d * at / (seconds * 3L), now);
            if (at > 0)
            {
                Assert.Equal(1, window.Slope(state) / perHour, at < seconds / 10 ? 1e-3 : 1e-4);
            }
        }
    }

    [Fact]
    public void Add_OfMoreThan65535ValuesToOnePane_CountsThatMany()
    {
        var window = Window(TimeSpan.FromDays(30));
        var state = window.CreateState();
        for (var i = 0; i < 70_000; i++)
        {
            window.Add(state, Start + i, 60 + (i % 2), Start + i);
        }

        Assert.Equal(65_535, window.Count(state));
        Assert.Equal(60.5, window.Average(state), 1e-4);
        window.Add(state, Start + TimeSpan.FromDays(1).Ticks, 60, Start + TimeSpan.FromDays(1).Ticks);
        Assert.Equal(65_536, window.Count(state));
    }

    [Fact]
    public void State_OfAValueThatIsInACellOfSamplesAndInNoPane_CanBeRestored()
    {
        var window = (PaneWindow)ValueWindow.Create(TimeSpan.FromMilliseconds(34_063_943), Aggregates.All, 0, 300);
        var now = Start;
        while (ReferenceValues.IsIn(OldestCell(), now, window.LengthTicks, window.PaneTicks))
        {
            now += Second;
        }

        var state = window.CreateState();
        Assert.True(window.Add(state, OldestCell(), 5, now));

        var restored = WindowStorage.Restore(window, state);
        Assert.Equal((5, 0, double.NaN), (window.Percentile(restored, 50), window.Count(restored), window.Span(restored)));

        long OldestCell() => PaneKey.Oldest(now, window.LengthTicks, window.CellTicks) * window.CellTicks;
    }

    [Fact]
    public void Span_OfALongWindowOfExtents_BeginsWithTheOldestPaneOnceOthersHaveLeft()
    {
        var window = ValueWindow.Create(TimeSpan.FromHours(2), Aggregates.Moments | Aggregates.Extent, 0, 300);
        var state = window.CreateState();
        foreach (var seconds in (int[])[10, 90, 7_200])
        {
            window.Add(state, Start + (seconds * Second), 1, Start + (seconds * Second));
        }

        Assert.Equal(7_190, window.Span(state));
        window.MoveTo(state, Start + (7_260 * Second));
        Assert.Equal(7_140, window.Span(state)); // the oldest value is at 90 s, its pane begins at 60 s
    }

    [Fact]
    public void WarmUp_OfALongWindow_GivesWhatTheHistorySays()
    {
        var window = Window(TimeSpan.FromHours(2));
        var state = window.CreateState();
        var now = Start + (120 * 60 * Second);
        for (var minute = 0; minute < 120; minute++)
        {
            var start = Start + (minute * 60 * Second);
            window.WarmUp(state, new WindowHistory(start, TimeSpan.FromMinutes(1), 3, 59 + minute, 61 + minute, 60 + minute), now);
        }

        var readings = WindowReadings.Of(window, state, now);
        Assert.Equal((360, 59, 180), (readings.Count, readings.Minimum, readings.Maximum));
        Assert.Equal(119.5, readings.Average, 1e-4);
        Assert.Equal(60, readings.Slope, 1e-3);
        Assert.Equal((119 * 60, 119), (readings.Span, readings.Delta));
        Assert.Equal(119.5, readings.Median, 0.5);
    }

    [Fact]
    public void WarmUp_WhenLiveValuesCameBefore_AddsTheHistoryBehindThem()
    {
        var window = Window(TimeSpan.FromHours(2));
        var (state, now) = (window.CreateState(), Start + (3600 * Second));
        window.Add(state, now, 100, now);
        window.WarmUp(state, new WindowHistory(Start, TimeSpan.FromMinutes(1), 1, 50, 50, 50), now);
        window.WarmUp(state, new WindowHistory(Start - (3 * 3600 * Second), TimeSpan.FromMinutes(1), 1, 1, 1, 1), now);
        window.WarmUp(state, new WindowHistory(Start, TimeSpan.FromMinutes(1), 0, 1, 1, 1), now);
        window.WarmUp(state, new WindowHistory(Start, TimeSpan.FromMinutes(1), 2, 3, 1, 2), now);

        Assert.Equal((2, 75, 50), (window.Count(state), window.Average(state), window.Delta(state)));
    }

    [Fact]
    public void WarmUp_OfAnExactWindow_ChangesNothing()
    {
        var window = Window(TimeSpan.FromMinutes(1));
        var state = window.CreateState();
        window.WarmUp(state, new WindowHistory(Start, TimeSpan.FromMinutes(1), 1, 50, 50, 50), Start + (30 * Second));

        Assert.Equal(0, window.Count(state));
    }

    private static ValueWindow Window(TimeSpan length, double low = 0, double high = 300) =>
        ValueWindow.Create(length, Aggregates.All, low, high);
}
