namespace Orleans.Icu.Rules.Tests.Windows;

/// <summary>What the collector says is in use belongs to all threads, so no other test runs meanwhile.</summary>
[Collection(nameof(WindowMemoryTests))]
[CollectionDefinition(nameof(WindowMemoryTests), DisableParallelization = true)]
public class WindowMemoryTests
{
    [Theory]
    [InlineData(nameof(Aggregates.Moments), 24, 1_550, 1_400)]
    [InlineData("Count, Moments, Extent", 24, 1_550, 1_400)]
    [InlineData(nameof(Aggregates.Sum), 24, 1_100, 900)]
    [InlineData(nameof(Aggregates.Extremes), 24, 1_550, 1_400)]
    [InlineData(nameof(Aggregates.Ends), 24, 1_700, 1_400)]
    [InlineData(nameof(Aggregates.Extent), 24, 600, 400)]
    [InlineData(nameof(Aggregates.Trend), 24, 1_300, 1_150)]
    [InlineData("Trend, Extent", 24, 1_300, 1_150)]
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

    [Fact]
    public void State_OfAPatientWithAllBuiltInRulesAfter25Hours_TakesAtMost5500Bytes()
    {
        var set = RuleSet.Compile(IcuVocabulary.Patient, BuiltInRules.All.Where(static rule => rule.Twin == "patient"));
        var signals = new List<RuleSignal>();
        Live(set, signals);

        Assert.InRange(Retained(() => Live(set, signals), 50), 1, 5_500);
        Assert.Empty(signals);
    }

    private static RuleState Live(RuleSet set, List<RuleSignal> signals)
    {
        int[] inputs = [.. new[] { "heartRate", "respiratoryRate", "spo2", "systolicBp", "diastolicBp", "temperature" }.Select(IndexOf)];
        var (state, values) = (set.CreateState(), new RuleValue[inputs.Length]);
        for (var record = 0; record < 3_000; record++)
        {
            var drift = record * 7 % 11;
            double[] now = [70 + drift, 14 + (drift & 3), 97 + (drift & 1), 118 + drift, 76 + drift, 36.8 + (0.01 * drift)];
            for (var input = 0; input < inputs.Length; input++)
            {
                values[input] = new RuleValue(inputs[input], now[input]);
            }

            set.Apply(state, WindowSeries.Start + (record * 30 * TimeSpan.TicksPerSecond), values, signals);
        }

        return state;
    }

    private static int IndexOf(string signal) =>
        IcuVocabulary.Patient.TryGetIndex(signal, out var index) ? index : throw new ArgumentException($"There is no {signal}.", nameof(signal));

    private static long Retained(Func<object> make, int copies = 1_000)
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
