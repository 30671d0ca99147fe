namespace Orleans.Icu.Rules.Tests.Windows;

public class ConditionWindowTests
{
    private const long Second = TimeSpan.TicksPerSecond;
    private static readonly long Start = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    [Fact]
    public void Create_WhenTheLengthOrTheBucketsAreOutOfRange_Throws()
    {
        Refused(TimeSpan.FromSeconds(0.9), ConditionMeasure.Records, default);
        Refused(TimeSpan.FromDays(31), ConditionMeasure.Duration, default);
        Refused(TimeSpan.FromHours(1), ConditionMeasure.Buckets, TimeSpan.FromSeconds(14.9));
        Refused(TimeSpan.FromHours(1), ConditionMeasure.Buckets, TimeSpan.FromSeconds(3_601));

        static void Refused(TimeSpan length, ConditionMeasure measure, TimeSpan bucket) =>
            Assert.Throws<ArgumentOutOfRangeException>(() => ConditionWindow.Create(length, measure, bucket));
    }

    [Theory]
    [InlineData(60)]
    [InlineData(3_600)]
    public void Value_OfRises_CountsEachTimeItBecameTrueAfterItWasFalseUnknownOrNothing(int seconds)
    {
        var (window, state) = Make(seconds, ConditionMeasure.Rises);
        bool?[] observed = [true, true, false, true, null, true, null, false, true];
        double[] rises = [1, 1, 1, 2, 2, 3, 3, 3, 4];
        for (var i = 0; i < observed.Length; i++)
        {
            window.Observe(state, Start + (i * Second), observed[i]);
            Assert.Equal(rises[i], window.Value(state, Start + (i * Second)));
        }
    }

    [Theory]
    [InlineData(60)]
    [InlineData(3_600)]
    public void Value_OfRecords_DoesNotCountWhatOnlyTimeChanged(int seconds)
    {
        var (window, state) = Make(seconds, ConditionMeasure.Records);
        window.Observe(state, Start, true);
        window.Observe(state, Start, true);
        window.Observe(state, Start + 1, true, isRecord: false);
        window.Observe(state, Start + 2, null);

        Assert.Equal(2, window.Value(state, Start + 2));
    }

    [Theory]
    [InlineData(60)]
    [InlineData(3_600)]
    public void Value_OfADuration_GrowsWithTimeWhileItHoldsAndIsNeverMoreThanTheWindow(int seconds)
    {
        var (window, state) = Make(seconds, ConditionMeasure.Duration);
        window.Observe(state, Start, true);

        Assert.Equal(Start + (20 * Second), window.Reaches(state, 20, Start));
        Assert.Equal(20, window.Value(state, Start + (20 * Second)));
        Assert.Equal(seconds, window.Value(state, Start + (3L * seconds * Second)));
        Assert.Equal(RuleSet.NoDeadline, window.Reaches(state, seconds + 1, Start + (3L * seconds * Second)));
        window.Observe(state, Start + (4L * seconds * Second), null);
        Assert.Equal(0, window.Value(state, Start + (6L * seconds * Second)));
    }

    [Theory]
    [InlineData(240)]
    [InlineData(900)]
    [InlineData(3_600)]
    [InlineData(172_800)]
    [InlineData(2_592_000)]
    public void Value_OfADurationInWholeSeconds_IsExactAlsoInALongWindow(int seconds)
    {
        var (window, state) = Make(seconds, ConditionMeasure.Duration);
        var (random, at, lasted) = (new Random(1), 0, 0);
        while (at < seconds / 2)
        {
            var (length, pause) = (random.Next(1, seconds / 50), random.Next(1, seconds / 50));
            window.Observe(state, Start + (at * Second), true);
            window.Observe(state, Start + ((at + length) * Second), false);
            (at, lasted) = (at + length + pause, lasted + length);
        }

        Assert.Equal(lasted, window.Value(state, Start + (seconds - 1) * Second));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(120)]
    [InlineData(7_919)]
    public void Shares_OfAPane_AreAtLeast32768AndFitIntoTwoBytes(int milliseconds)
    {
        for (var pane = TimeSpan.TicksPerSecond; pane <= TimeSpan.FromHours(6).Ticks; pane += milliseconds * 1_000_003L)
        {
            Assert.InRange(PaneConditionWindow.Shares(pane), 32_768, ushort.MaxValue);
        }
    }

    [Fact]
    public void Falls_OfAnExactDuration_IsWhenTheWindowHasLeftEnoughBehind()
    {
        var (window, state) = Make(60, ConditionMeasure.Duration);
        window.Observe(state, Start, true);
        window.Observe(state, Start + (20 * Second), false);

        Assert.Equal(Start + (75 * Second) + 1, window.Falls(state, 5, Start + (30 * Second)));
        Assert.Equal(5, window.Value(state, Start + (75 * Second)));
        Assert.Equal(RuleSet.NoDeadline, window.Falls(state, 0, Start + (75 * Second)));
    }

    [Theory]
    [InlineData(0.1 + 0.2)]
    [InlineData(20.667)]
    [InlineData(0.7 * 3)]
    public void Reaches_WhenSecondsAreNotWholeTicks_IsATimeAtWhichTheValueIsThere(double seconds)
    {
        var (window, state) = Make(60, ConditionMeasure.Duration);
        window.Observe(state, Start, true);
        var reaches = window.Reaches(state, seconds, Start);

        Assert.True(window.Value(state, reaches) >= seconds);
        Assert.Equal(reaches, window.Reaches(state, seconds, reaches));
    }

    [Fact]
    public void Value_OfBuckets_CountsABucketOnceItHeldInIt()
    {
        var window = ConditionWindow.Create(TimeSpan.FromHours(1), ConditionMeasure.Buckets, TimeSpan.FromMinutes(1));
        var state = window.CreateState();
        window.Observe(state, Start + (30 * Second), true);
        Assert.Equal(1, window.Value(state, Start + (60 * Second)));
        Assert.Equal(Start + (120 * Second) + 1, window.Reaches(state, 2, Start + (60 * Second)));

        window.Observe(state, Start + (60 * Second), false);
        Assert.Equal(1, window.Value(state, Start + (60 * Second)));

        window.Observe(state, Start + (121 * Second), true);
        window.Observe(state, Start + (240 * Second), false);
        Assert.Equal(3, window.Value(state, Start + (240 * Second)));
        Assert.Equal(Start + (60 * Second) - 1 + TimeSpan.FromHours(1).Ticks, state.LeaveTicks);
    }

    [Fact]
    public void Observe_OfMoreThan1024TimesInAnExactWindow_DropsTheOldestAndCountsThem()
    {
        var (records, rises) = (Make(120, ConditionMeasure.Records), Make(120, ConditionMeasure.Duration));
        for (var i = 0; i < 2_000; i++)
        {
            records.Window.Observe(records.State, Start + (i * 1_000), true);
            rises.Window.Observe(rises.State, Start + (i * 1_000), i % 2 == 0);
        }

        Assert.Equal((1_024, 976), (records.Window.Value(records.State, Start + 1_999_000), records.State.Overflowed));
        Assert.Equal((0.0512, 488), (rises.Window.Value(rises.State, Start + 1_999_000), rises.State.Overflowed));
    }

    [Fact]
    public void Value_OfRecords_IsExactHoweverManyAPaneHas()
    {
        var (window, state) = Make(3_600, ConditionMeasure.Records);
        int[] records = [200, 0, 300, 70_000, 1];
        for (var pane = 0; pane < records.Length; pane++)
        {
            for (var record = 0; record < records[pane]; record++)
            {
                window.Observe(state, Start + (pane * 30 * Second) + record, holds: true);
            }
        }

        for (var pane = 0; pane < records.Length; pane++)
        {
            Assert.Equal(records[pane..].Sum(), window.Value(state, Start + (((pane * 30) + 3_600) * Second) - 1));
        }
    }

    [Fact]
    public void Observe_WhenTimeGoesBack_CountsAtTheLatestTime()
    {
        var (window, state) = Make(60, ConditionMeasure.Duration);
        window.Observe(state, Start + (10 * Second), true);
        window.Observe(state, Start, true);

        Assert.Equal(5, window.Value(state, Start + (15 * Second)));
    }

    private static (ConditionWindow Window, ConditionWindowState State) Make(int seconds, ConditionMeasure measure)
    {
        var window = ConditionWindow.Create(TimeSpan.FromSeconds(seconds), measure, default);
        return (window, window.CreateState());
    }
}
