using Orleans.Icu.Testing;

namespace Orleans.Icu.Rules.Tests.Windows;

public class WindowAllocationTests
{
    private const long Second = TimeSpan.TicksPerSecond;

    [Theory]
    [InlineData(10)]
    [InlineData(120)]
    [InlineData(300)]
    [InlineData(604_800)]
    public void AddAndRead_InSteadyState_AllocateNothing(int seconds)
    {
        var window = ValueWindow.Create(TimeSpan.FromSeconds(seconds), Aggregates.All, 0, 300);
        var (state, now, step) = (window.CreateState(), WindowSeries.Start, Math.Max(Second, window.LengthTicks / 400));
        var sum = 0d;

        var bytes = Allocations.Of(() =>
        {
            for (var i = 0; i < 2_000; i++)
            {
                now += step;
                window.Add(state, now, 60 + (i % 40), now);
                window.Add(state, now - (window.LengthTicks / 3), 60 + (i % 37), now);
                sum += window.Average(state) + window.StandardDeviation(state) + window.Maximum(state) + window.Slope(state)
                    + window.Delta(state) + window.TimeAverage(state, now) + window.Percentile(state, 50) + window.Percentile(state, 90);
            }
        });

        Assert.Equal(0, bytes);
        Assert.True(double.IsFinite(sum));
    }

    [Theory]
    [InlineData(60)]
    [InlineData(86_400)]
    public void ObserveAndValue_InSteadyState_AllocateNothing(int seconds)
    {
        foreach (var measure in Enum.GetValues<ConditionMeasure>())
        {
            var window = ConditionWindow.Create(TimeSpan.FromSeconds(seconds), measure, TimeSpan.FromSeconds(seconds / 60d));
            var (state, now, step) = (window.CreateState(), WindowSeries.Start, window.LengthTicks / 400);
            var sum = 0d;

            var bytes = Allocations.Of(() =>
            {
                for (var i = 0; i < 2_000; i++)
                {
                    now += step;
                    window.Observe(state, now, i % 3 != 0);
                    sum += window.Value(state, now) + window.Reaches(state, 1, now) + window.Falls(state, 1, now);
                }
            });

            Assert.Equal(0, bytes);
            Assert.True(sum > 0);
        }
    }
}
