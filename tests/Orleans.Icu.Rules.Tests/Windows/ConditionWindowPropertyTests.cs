using CsCheck;

namespace Orleans.Icu.Rules.Tests.Windows;

public class ConditionWindowPropertyTests
{
    private static readonly Gen<ConditionStep[]> Steps = Gen.Select(
        Gen.Frequency((8, Gen.Const(WindowAct.Take)), (2, Gen.Const(WindowAct.Move)), (1, Gen.Const(WindowAct.Store))),
        WindowSeries.Elapsed,
        Gen.Frequency((4, Gen.Const<bool?>(true)), (4, Gen.Const<bool?>(false)), (1, Gen.Const((bool?)null))),
        Gen.Frequency((4, Gen.Const(true)), (1, Gen.Const(false))))
        .Select(static (act, elapsed, holds, isRecord) => new ConditionStep(act, elapsed, holds, isRecord)).Array[0, 60];

    private static readonly Gen<TimeSpan> ShortLength = Gen.Int[1_000, 120_000].Select(static ms => TimeSpan.FromMilliseconds(ms));

    [Fact]
    public void Value_OfAShortWindow_IsThatOfTheDefinition() => Gen.Select(ShortLength, Steps, Gen.Enum<ConditionMeasure>()).Sample(
        static (length, steps, measure) =>
        {
            measure = measure == ConditionMeasure.Buckets ? ConditionMeasure.Duration : measure;
            Run(ConditionWindow.Create(length, measure, default), steps, new ReferenceCondition(length.Ticks, 1), 0);
        },
        iter: 1_500);

    [Fact]
    public void Value_OfALongWindow_IsThatOfTheDefinitionWithWholePanes() =>
        Gen.Select(WindowSeries.LongLength, Steps, Gen.Enum<ConditionMeasure>()).Sample(
            static (length, steps, measure) =>
            {
                measure = measure == ConditionMeasure.Buckets ? ConditionMeasure.Duration : measure;
                var window = ConditionWindow.Create(length, measure, default);
                var reference = new ReferenceCondition(length.Ticks, PaneKey.Width(length.Ticks));
                Run(window, steps, reference, Resolution(window));
            },
            iter: 1_500);

    [Fact]
    public void Value_OfBuckets_IsThatOfTheDefinition() => Gen.Select(WindowSeries.AnyLength, Steps, Gen.Int[1, 240]).Sample(
        static (length, steps, count) =>
        {
            var bucket = TimeSpan.FromTicks((length.Ticks + count - 1) / count);
            var window = ConditionWindow.Create(length, ConditionMeasure.Buckets, bucket);
            Run(window, steps, new ReferenceCondition(length.Ticks, bucket.Ticks), 0);
        },
        iter: 1_500);

    [Fact]
    public void State_WhenStoredAndRestoredOrMovedInMoreSteps_GivesTheSame() =>
        Gen.Select(WindowSeries.AnyLength, Steps, Gen.Enum<ConditionMeasure>()).Sample(
            static (length, steps, measure) =>
            {
                var window = ConditionWindow.Create(length, measure, length / 100);
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

                    Observe(window, state, step, now);
                    Observe(window, restored, step, now);
                    Assert.Equal(window.Value(state, now), window.Value(restored, now));
                    Assert.Equal(WindowStorage.Store(window, state), WindowStorage.Store(window, restored));
                }
            },
            iter: 1_500);

    [Fact]
    public void ReachesAndFalls_WhenNothingIsObserved_AreNeverLate() =>
        Gen.Select(WindowSeries.AnyLength, Steps, Gen.Enum<ConditionMeasure>(), Gen.Double[0, 1.1], Gen.Double[0, 2].Array[8]).Sample(
            static (length, steps, measure, share, times) =>
            {
                var window = ConditionWindow.Create(length, measure, length / 100);
                var (state, now) = (window.CreateState(), WindowSeries.Start);
                foreach (var step in steps)
                {
                    now += WindowSeries.Ticks(length, step.Elapsed);
                    Observe(window, state, step, now);
                }

                var target = measure == ConditionMeasure.Duration ? share * length.TotalSeconds : Math.Ceiling(share * 8);
                var (reaches, falls) = (window.Reaches(state, target, now), window.Falls(state, target, now));
                var isThere = window.Value(state, now) >= target;
                Assert.Equal(isThere, reaches == now);
                Assert.Equal(!isThere, falls == now);
                foreach (var later in times.Select(t => now + (long)(length.Ticks * t)).Append(reaches - 2).Append(falls - 2).Where(t => t > now && t < now + (3 * length.Ticks)).Order())
                {
                    var value = window.Value(state, later);
                    var slack = Resolution(window);
                    Assert.True(isThere || later >= reaches || value < target + slack, $"{value} at {later}, {target} by {reaches}.");
                    Assert.True(!isThere || later >= falls || value >= target - slack, $"{value} at {later}, below {target} by {falls}.");
                }
            },
            iter: 1_500);

    [Fact]
    public void Reaches_OfAnExactDuration_IsTheVeryTick() => Gen.Select(ShortLength, Steps, Gen.Double[0.01, 1]).Sample(
        static (length, steps, share) =>
        {
            var window = ConditionWindow.Create(length, ConditionMeasure.Duration, default);
            var (state, now) = (window.CreateState(), WindowSeries.Start);
            foreach (var step in steps)
            {
                now += WindowSeries.Ticks(length, step.Elapsed);
                Observe(window, state, step, now);
            }

            var target = share * length.TotalSeconds;
            var (reaches, falls) = (window.Reaches(state, target, now), window.Falls(state, target, now));
            Assert.True(!state.Holds || reaches < RuleSet.NoDeadline);
            foreach (var (deadline, there) in ((long, bool)[])[(reaches, true), (falls, false)])
            {
                if (deadline != now && deadline != RuleSet.NoDeadline)
                {
                    var copy = WindowStorage.Restore(window, state);
                    Assert.Equal(!there, window.Value(copy, deadline - 1) >= target);
                    Assert.Equal(there, window.Value(copy, deadline) >= target);
                }
            }
        },
        iter: 1_500);

    private static void Run(ConditionWindow window, ConditionStep[] steps, ReferenceCondition reference, double tolerance)
    {
        var (state, now) = (window.CreateState(), WindowSeries.Start);
        foreach (var step in steps)
        {
            now += WindowSeries.Ticks(TimeSpan.FromTicks(window.LengthTicks), step.Elapsed);
            if (step.Act == WindowAct.Take)
            {
                reference.Observe(now, step.Holds, step.IsRecord);
            }

            state = step.Act == WindowAct.Store ? WindowStorage.Restore(window, state) : state;
            Observe(window, state, step, now);
            Assert.True(state.LeaveTicks > now);
            var expected = window.Measure switch
            {
                ConditionMeasure.Records => reference.Records(now),
                ConditionMeasure.Rises => reference.Rises(now),
                ConditionMeasure.Duration => reference.Duration(now) / 1e7,
                _ => reference.Buckets(now),
            };
            Assert.InRange(window.Value(state, now), expected - tolerance, expected + tolerance);
        }
    }

    /// <summary>A closed pane knows its duration to within one of its shares.</summary>
    private static double Resolution(ConditionWindow window) => window.Measure == ConditionMeasure.Duration
        && window is PaneConditionWindow
        ? 1e-6 + (Pane(window) / 1e7 / PaneConditionWindow.Shares(Pane(window)) * 121)
        : 0;

    private static long Pane(ConditionWindow window) => PaneKey.Width(window.LengthTicks);

    private static void Observe(ConditionWindow window, ConditionWindowState state, ConditionStep step, long now)
    {
        if (step.Act == WindowAct.Take)
        {
            window.Observe(state, now, step.Holds, step.IsRecord);
        }
        else
        {
            window.MoveTo(state, now);
        }
    }
}
