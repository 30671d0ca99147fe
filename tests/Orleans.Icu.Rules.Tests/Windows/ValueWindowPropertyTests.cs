using CsCheck;

namespace Orleans.Icu.Rules.Tests.Windows;

public class ValueWindowPropertyTests
{
    private const double Low = -100;
    private const double High = 300;

    [Fact]
    public void Readers_OfAnExactWindow_AreThoseOfTheDefinition() =>
        Gen.Select(Gen.Double[1, 120], WindowSeries.Values).Sample(
            static (seconds, steps) =>
            {
                var window = ValueWindow.Create(TimeSpan.FromMilliseconds(Math.Round(seconds * 1000)), Aggregates.All, Low, High);
                var reference = new ReferenceValues(window.LengthTicks, 1);
                Run(window, steps, reference, (state, now) => CheckExact(window, state, reference, now));
            },
            iter: 2_000);

    [Fact]
    public void Readers_OfALongWindow_AreThoseOfTheDefinitionWithWholePanes() =>
        Gen.Select(WindowSeries.LongLength, WindowSeries.Values).Sample(
            static (length, steps) =>
            {
                var window = (PaneWindow)ValueWindow.Create(length, Aggregates.All, Low, High);
                var reference = new ReferenceValues(window.LengthTicks, window.PaneTicks);
                Run(window, steps, reference, (state, now) => CheckPanes(window, state, reference, now));
            },
            iter: 2_000);

    [Fact]
    public void Percentile_OfALongWindow_IsThatOfTheLastArrivedValuesOfItsCells() =>
        Gen.Select(WindowSeries.LongLength, WindowSeries.Values, Gen.Double[0, 100]).Sample(
            static (length, steps, percent) =>
            {
                var window = (PaneWindow)ValueWindow.Create(length, Aggregates.Quantiles, Low, High);
                var reference = new ReferenceValues(window.LengthTicks, window.CellTicks);
                Run(window, steps, reference, (state, now) =>
                {
                    foreach (var asked in (double[])[percent, 0, 50, 100])
                    {
                        var cells = reference.Arrived(now).GroupBy(v => v.Ticks / window.CellTicks).Select(static cell => cell.Last().Value);
                        Near(ReferenceValues.Percentile(cells, asked), window.Percentile(state, asked), 0.01 + 1e-9);
                    }
                });
            },
            iter: 2_000);

    [Fact]
    public void Span_OfALongWindowOfExtents_IsAtMostOnePaneTooLong() =>
        Gen.Select(WindowSeries.LongLength, WindowSeries.Values, Gen.OneOf(Aggregates.None, Aggregates.Moments, Aggregates.Quantiles)).Sample(
            static (length, steps, kinds) =>
            {
                var window = (PaneWindow)ValueWindow.Create(length, kinds | Aggregates.Extent, Low, High);
                var width = kinds == Aggregates.Quantiles ? window.CellTicks : window.PaneTicks;
                var (reference, hasLeft) = (new ReferenceValues(window.LengthTicks, width), false);
                Run(window, steps, reference, (state, now) =>
                {
                    var (values, span) = (reference.In(now), window.Span(state));
                    if (values.Count == 0)
                    {
                        Assert.Equal(double.NaN, span);
                        hasLeft = false;
                        return;
                    }

                    hasLeft = hasLeft || reference.HasLeft(now);
                    var exact = TimeSpan.FromTicks(values[^1].Ticks - values[0].Ticks).TotalSeconds;
                    var pane = TimeSpan.FromTicks(width).TotalSeconds;
                    Assert.InRange(span, exact - 1e-6, hasLeft ? exact + pane : exact + 1e-6);
                });
            },
            iter: 2_000);

    [Fact]
    public void State_WhenStoredAndRestoredOrMovedInMoreSteps_GivesTheSameBits() =>
        Gen.Select(WindowSeries.AnyLength, WindowSeries.Values, Gen.Int[0, (int)Aggregates.All]).Sample(
            static (length, steps, kinds) =>
            {
                var window = ValueWindow.Create(length, (Aggregates)kinds, Low, High);
                var (state, restored, now) = (window.CreateState(), window.CreateState(), WindowSeries.Start);
                foreach (var step in steps)
                {
                    var before = now;
                    now += WindowSeries.Ticks(length, step.Elapsed);
                    restored = step.Act == WindowAct.Store ? WindowStorage.Restore(window, restored) : restored;
                    for (var part = 1; part < 4; part++)
                    {
                        window.MoveTo(restored, before + ((now - before) / 4 * part));
                    }

                    foreach (var one in (ValueWindowState[])[state, restored])
                    {
                        Take(window, one, step, now);
                    }

                    Assert.Equal(WindowAnswers.Of(window, state, now), WindowAnswers.Of(window, restored, now));
                    Assert.Equal(WindowStorage.Store(window, state), WindowStorage.Store(window, restored));
                }
            },
            iter: 2_000);

    private static void Run(ValueWindow window, WindowStep[] steps, ReferenceValues reference, Action<ValueWindowState, long> check)
    {
        var (state, now) = (window.CreateState(), WindowSeries.Start);
        var length = TimeSpan.FromTicks(window.LengthTicks);
        foreach (var step in steps)
        {
            now += WindowSeries.Ticks(length, step.Elapsed);
            if (step.Act == WindowAct.Take)
            {
                var ticks = now - WindowSeries.Ticks(length, step.Late);
                var isIn = reference.Add(ticks, step.Value, now) || IsInACell(window, ticks, now);
                Assert.Equal(isIn, window.Add(state, ticks, step.Value, now));
            }

            state = step.Act == WindowAct.Store ? WindowStorage.Restore(window, state) : state;
            var leave = state.LeaveTicks;
            Assert.Equal(now >= leave, window.MoveTo(state, now));
            Assert.True(state.LeaveTicks > now);
            check(state, now);
        }
    }

    /// <summary>The cells of samples need not begin where panes do: a value can be in the one and not in the other.</summary>
    private static bool IsInACell(ValueWindow window, long ticks, long now) =>
        window is PaneWindow { CellTicks: var cell }
        && (window.Kinds & Aggregates.Quantiles) != 0
        && ReferenceValues.IsIn(ticks, now, window.LengthTicks, cell);

    private static void Take(ValueWindow window, ValueWindowState state, WindowStep step, long now)
    {
        if (step.Act == WindowAct.Take)
        {
            window.Add(state, now - WindowSeries.Ticks(TimeSpan.FromTicks(window.LengthTicks), step.Late), step.Value, now);
        }
        else
        {
            window.MoveTo(state, now);
        }
    }

    private static void CheckExact(ValueWindow window, ValueWindowState state, ReferenceValues reference, long now)
    {
        var values = reference.In(now);
        var size = values.Count == 0 ? 1 : values.Max(static v => Math.Abs(v.Value)) + 1e-300;
        var readings = WindowReadings.Of(window, state, now);
        Assert.Equal(values.Count, readings.Count);
        Assert.Equal(values.Count > 0 ? values[0].Ticks + window.LengthTicks : RuleSet.NoDeadline, readings.LeaveTicks);
        Near(ReferenceValues.Sum(values), readings.Sum, 1e-9 * size * values.Count);
        Near(ReferenceValues.Average(values), readings.Average, 1e-9 * size);
        CheckOrder(values, readings);
        Near(ReferenceValues.StandardDeviation(values), readings.StandardDeviation, 1e-9 * size);
        var (slope, hours) = ReferenceValues.Slope(values);
        Near(slope, readings.Slope, 1e-9 * size / hours);
        var (average, deviation, _) = ReferenceValues.Held(values, now);
        Near(average, readings.TimeAverage, 1e-9 * size);
        Near(deviation, readings.TimeStandardDeviation, 1e-9 * size);
        Near(ReferenceValues.Percentile(values.Select(static v => v.Value), 50), readings.Median, 1e-9 * size);
        Near(ReferenceValues.Percentile(values.Select(static v => v.Value), 90), readings.Percentile90, 1e-9 * size);
    }

    private static void CheckPanes(PaneWindow window, ValueWindowState state, ReferenceValues reference, long now)
    {
        var (values, arrived) = (reference.In(now), reference.Arrived(now));
        const double Size = High - Low;
        var rounding = 1e-4 * Size * (1 + ReferenceTrend.MostLate(arrived, window.PaneTicks));
        var readings = WindowReadings.Of(window, state, now);
        Assert.Equal(values.Count, readings.Count);
        Near(ReferenceValues.Sum(values), readings.Sum, rounding * values.Count);
        Near(ReferenceValues.Average(values), readings.Average, rounding);
        Near(values.Count == 0 ? double.NaN : values.Min(static v => v.Value), readings.Minimum, 1e-6 * Size);
        Near(values.Count == 0 ? double.NaN : values.Max(static v => v.Value), readings.Maximum, 1e-6 * Size);
        Near(values.Count < 2 ? double.NaN : values[^1].Value - values[0].Value, readings.Delta, 1e-6 * Size);
        Near(values.Count == 0 ? double.NaN : TimeSpan.FromTicks(values[^1].Ticks - values[0].Ticks).TotalSeconds, readings.Span, 1e-5);
        Near(ReferenceValues.StandardDeviation(values), readings.StandardDeviation, 2 * rounding);
        Near(ReferenceValues.Slope(values).Slope, readings.Slope, ReferenceTrend.Bound(arrived, window.PaneTicks, Size));
        CheckHeld(window, values, arrived, readings, now);
    }

    private static void CheckHeld(
        PaneWindow window,
        List<(long Ticks, double Value)> values,
        IEnumerable<(long Ticks, double Value)> arrived,
        WindowReadings readings,
        long now)
    {
        var (average, deviation, weight) = ReferenceValues.Held(values, now);
        var doubtful = 0L;
        foreach (var pane in arrived.GroupBy(v => v.Ticks / window.PaneTicks))
        {
            long[] times = [.. pane.Select(static v => v.Ticks)];
            var isMixed = times.Where((t, i) => i > 0 && t < times[..i].Max() && t >= times[..i].Min()).Any();
            doubtful += isMixed ? times.Max() - times.Min() : 0;
        }

        var share = weight > 0 ? doubtful / weight : 0;
        var range = values.Count == 0 ? 0 : values.Max(static v => v.Value) - values.Min(static v => v.Value);
        Near(average, readings.TimeAverage, (share * range) + (1e-6 * (High - Low)));
        if (share == 0)
        {
            // What has left is subtracted from sums of squares: where nothing varies, the root of the variance keeps half of its digits.
            const double Size = High - Low;
            var root = Math.Sqrt((deviation * deviation) + (1e-9 * Size * Size)) - deviation;
            Near(deviation, readings.TimeStandardDeviation, (1e-6 * Size) + root);
        }
    }

    private static void CheckOrder(List<(long Ticks, double Value)> values, WindowReadings readings)
    {
        if (values.Count > 0)
        {
            Assert.Equal(values.Min(static v => v.Value), readings.Minimum);
            Assert.Equal(values.Max(static v => v.Value), readings.Maximum);
            Assert.Equal(values.Count < 2 ? double.NaN : values[^1].Value - values[0].Value, readings.Delta);
            Assert.Equal((values[^1].Ticks - values[0].Ticks) / 1e7, readings.Span);
        }
    }

    private static void Near(double expected, double actual, double tolerance)
    {
        if (double.IsNaN(expected) || double.IsNaN(actual))
        {
            Assert.Equal(expected, actual);
            return;
        }

        Assert.True(Math.Abs(expected - actual) <= tolerance, $"Expected {expected:R} ± {tolerance}, got {actual:R}.");
    }
}
