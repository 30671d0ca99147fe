namespace Orleans.Icu.Rules.Tests.Windows;

/// <summary>What the collector says is in use belongs to all threads, so no other test runs meanwhile.</summary>
[Collection(nameof(WindowMemoryTests))]
[CollectionDefinition(nameof(WindowMemoryTests), DisableParallelization = true)]
public class WindowMemoryTests
{
    [Theory]
    [InlineData(nameof(Aggregates.Moments), 24, 1_800, 1_500)]
    [InlineData(nameof(Aggregates.Sum), 24, 1_400, 1_000)]
    [InlineData(nameof(Aggregates.Extremes), 24, 1_800, 1_500)]
    [InlineData(nameof(Aggregates.Ends), 24, 1_800, 1_500)]
    [InlineData(nameof(Aggregates.Trend), 24, 2_800, 2_500)]
    [InlineData(nameof(Aggregates.TimeWeighted), 24, 3_300, 3_000)]
    [InlineData(nameof(Aggregates.Quantiles), 24, 1_000, 600)]
    [InlineData(nameof(Aggregates.All), 24, 7_800, 7_500)]
    public void State_OfAFullLongWindow_IsThisLarge(string kinds, int hours, int memoryLimit, int storedLimit)
    {
        var window = ValueWindow.Create(TimeSpan.FromHours(hours), Enum.Parse<Aggregates>(kinds), 0, 300);
        Fill(window, window.CreateState());
        var bytes = Retained(() =>
        {
            var state = window.CreateState();
            Fill(window, state);
            return state;
        });

        Assert.InRange(bytes, 1, memoryLimit);
        var filled = window.CreateState();
        Fill(window, filled);
        Assert.InRange(WindowStorage.Store(window, filled).Length, 1, storedLimit);
    }

    [Fact]
    public void State_OfADurationOfTwoDays_TakesAtMost700BytesAndIsStoredIn700()
    {
        var window = ConditionWindow.Create(TimeSpan.FromHours(48), ConditionMeasure.Duration, default);
        var bytes = Retained(() =>
        {
            var state = window.CreateState();
            Fill(window, state);
            return state;
        });

        Assert.InRange(bytes, 1, 700);
        var filled = window.CreateState();
        Fill(window, filled);
        Assert.InRange(WindowStorage.Store(window, filled).Length, 1, 700);
    }

    private static long Retained(Func<object> make)
    {
        const int Copies = 1_000;
        var kept = new object[Copies];
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < Copies; i++)
        {
            kept[i] = make();
        }

        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(kept);
        return bytes / Copies;
    }

    private static void Fill(ValueWindow window, ValueWindowState state)
    {
        for (var i = 0; i < 2_000; i++)
        {
            var now = WindowSeries.Start + (i * window.LengthTicks / 1_000);
            window.Add(state, now, 60 + (i % 40), now);
        }
    }

    private static void Fill(ConditionWindow window, ConditionWindowState state)
    {
        for (var i = 0; i < 2_000; i++)
        {
            window.Observe(state, WindowSeries.Start + (i * window.LengthTicks / 1_000), i % 3 != 0);
        }
    }
}
