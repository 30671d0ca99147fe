namespace Orleans.Icu.Rules.Tests.Windows;

/// <summary>What the collector says is in use belongs to all threads, so no other test runs meanwhile.</summary>
[Collection(nameof(WindowMemoryTests))]
[CollectionDefinition(nameof(WindowMemoryTests), DisableParallelization = true)]
public class WindowMemoryTests
{
    private const int Day = 24 * 3_600;

    [Theory]
    [InlineData(nameof(Aggregates.Moments), 24, 1_100, 900)]
    [InlineData("Count, Moments, Extent", 24, 1_100, 900)]
    [InlineData(nameof(Aggregates.Sum), 24, 850, 650)]
    [InlineData(nameof(Aggregates.Extremes), 24, 1_550, 1_400)]
    [InlineData(nameof(Aggregates.Maximum), 24, 1_050, 900)]
    [InlineData(nameof(Aggregates.Minimum), 24, 1_050, 900)]
    [InlineData(nameof(Aggregates.Ends), 24, 1_700, 1_400)]
    [InlineData(nameof(Aggregates.Extent), 24, 600, 400)]
    [InlineData(nameof(Aggregates.Trend), 24, 1_100, 900)]
    [InlineData("Trend, Extent", 24, 1_100, 900)]
    [InlineData(nameof(Aggregates.TimeWeighted), 24, 3_100, 2_850)]
    [InlineData(nameof(Aggregates.Quantiles), 24, 750, 600)]
    [InlineData("Quantiles, Extent", 24, 750, 600)]
    [InlineData(nameof(Aggregates.All), 24, 6_500, 6_200)]
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

    [Theory]
    [InlineData(nameof(ConditionMeasure.Duration), 400, 700)]
    [InlineData(nameof(ConditionMeasure.Records), 300, 400)]
    public void State_OfAFullLongWindowOverACondition_IsThisLarge(string measure, int memoryLimit, int storedLimit)
    {
        var window = ConditionWindow.Create(TimeSpan.FromHours(48), Enum.Parse<ConditionMeasure>(measure), default);
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
    public void State_OfTheMedianOfAScore_TakesAtMost500Bytes()
    {
        var window = ValueWindow.Create(TimeSpan.FromHours(24), Aggregates.Quantiles | Aggregates.Extent, 0, 30, isWhole: true);
        var bytes = Retained(() =>
        {
            var state = window.CreateState();
            Fill(window, state, least: 3, range: 12);
            return state;
        });

        Assert.InRange(bytes, 1, 500);
    }

    [Theory]
    [InlineData(Course.Well, 4_200)]
    [InlineData(Course.Swings, 6_000)]
    [InlineData(Course.Flickers, 6_600)]
    public void State_OfAPatientWithAllBuiltInRulesAfterADay_IsThisLarge(Course course, int limit)
    {
        var set = RuleSet.Compile(IcuVocabulary.Patient, BuiltInRules.All.Where(static rule => rule.Twin == "patient"));
        var signals = new List<RuleSignal>();
        Live(set, course, signals);

        Assert.InRange(Retained(() => Live(set, course, []), 200), 1, limit);
        Assert.Equal(course != Course.Well, signals.Count > 0);
    }

    /// <summary>A day with a record every minute, with a lysis in it, and ten minutes with one a second.</summary>
    private static RuleState Live(RuleSet set, Course course, List<RuleSignal> signals)
    {
        string[] names = ["heartRate", "respiratoryRate", "spo2", "systolicBp", "diastolicBp", "temperature", "meanBp"];
        int[] inputs = [.. names.Select(IndexOf)];
        var (state, values, seconds) = (set.CreateState(), new RuleValue[inputs.Length], 0);
        for (var record = 0; seconds < Day + 600; record++)
        {
            var (drift, high) = (record * 7 % 11, record % 2 == 0);
            var isIll = course switch
            {
                Course.Swings => seconds / 600 % 2 == 1,
                Course.Flickers => drift > 5,
                _ => false,
            };
            double[] now = isIll
                ? [135 + drift, 27, 84, high ? 190 : 85, 125, 36.8 + (0.01 * drift), 55]
                : [70 + drift, 14 + (drift & 3), 97 + (drift & 1), 118 + drift, 76 + drift, 36.8 + (0.01 * drift), 85];
            for (var input = 0; input < inputs.Length; input++)
            {
                values[input] = new RuleValue(inputs[input], now[input]);
            }

            if (seconds == 2 * 3_600)
            {
                set.Apply(state, WindowSeries.Start, [new RuleValue(IndexOf("strokeAfterLysis"), 1)], signals);
            }

            set.Apply(state, WindowSeries.Start + (seconds * TimeSpan.TicksPerSecond), values, signals);
            seconds += seconds < Day ? 60 : 1;
        }

        return state;
    }

    private static int IndexOf(string signal) =>
        IcuVocabulary.Patient.TryGetIndex(signal, out var index) ? index : throw new ArgumentException($"There is no {signal}.", nameof(signal));

    /// <summary>
    /// What one of many objects keeps alive. The heap holds some 10 kB more or less at one look than at the next, by what other threads
    /// have at hand; of three measurements one may be far off and does not count.
    /// </summary>
    private static long Retained(Func<object> make, int copies = 1_000)
    {
        long[] bytes = [Measure(make, copies), Measure(make, copies), Measure(make, copies)];
        Array.Sort(bytes);
        return bytes[1];
    }

    private static long Measure(Func<object> make, int copies)
    {
        var kept = new object[copies];
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < copies; i++)
        {
            kept[i] = make();
        }

        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(kept);
        return bytes / copies;
    }

    private static void Fill(ValueWindow window, ValueWindowState state, int least = 60, int range = 40)
    {
        for (var i = 0; i < 2_000; i++)
        {
            var now = WindowSeries.Start + (i * window.LengthTicks / 1_000);
            window.Add(state, now, least + (i % range), now);
        }
    }

    private static void Fill(ConditionWindow window, ConditionWindowState state)
    {
        for (var i = 0; i < 2_000; i++)
        {
            window.Observe(state, WindowSeries.Start + (i * window.LengthTicks / 1_000), i % 3 != 0);
        }
    }

    /// <summary>How a patient fares.</summary>
    public enum Course
    {
        /// <summary>No limit is crossed.</summary>
        Well,

        /// <summary>All limits are crossed every ten minutes.</summary>
        Swings,

        /// <summary>All limits are crossed every few records.</summary>
        Flickers,
    }
}
