using CsCheck;

namespace Orleans.Icu.Rules.Tests.Windows;

public class WindowCodecTests
{
    private const long Second = TimeSpan.TicksPerSecond;

    private static readonly ValueWindow[] ValueWindows =
    [
        ValueWindow.Create(TimeSpan.FromSeconds(30), Aggregates.All, 0, 300),
        ValueWindow.Create(TimeSpan.FromMinutes(10), Aggregates.All, 0, 300),
        ValueWindow.Create(TimeSpan.FromMinutes(10), Aggregates.Quantiles, 0, 300),
        ValueWindow.Create(TimeSpan.FromDays(30), Aggregates.Moments | Aggregates.Ends, 0, 300),
        ValueWindow.Create(TimeSpan.FromDays(1), Aggregates.Trend | Aggregates.Extent, 0, 300),
        ValueWindow.Create(TimeSpan.FromDays(1), Aggregates.Quantiles | Aggregates.Extent, 0, 300),
    ];

    private static readonly ConditionWindow[] ConditionWindows =
    [
        .. Enum.GetValues<ConditionMeasure>().Select(static m => ConditionWindow.Create(TimeSpan.FromSeconds(30), m, TimeSpan.FromSeconds(1))),
        .. Enum.GetValues<ConditionMeasure>().Select(static m => ConditionWindow.Create(TimeSpan.FromHours(1), m, TimeSpan.FromMinutes(1))),
    ];

    [Fact]
    public void Read_OfCutOrLongerBytes_Throws()
    {
        foreach (var window in ValueWindows)
        {
            CheckCuts(Filled(window), payload => WindowStorage.Load(window, payload));
        }

        foreach (var window in ConditionWindows)
        {
            CheckCuts(Filled(window), payload => WindowStorage.Load(window, payload));
        }
    }

    [Fact]
    public void Read_OfAWindowOfOtherKinds_Throws()
    {
        var other = ValueWindow.Create(TimeSpan.FromSeconds(30), Aggregates.Sum, 0, 300);
        Assert.Throws<RuleStateFormatException>(() => WindowStorage.Load(other, Filled(ValueWindows[0])));
        Assert.Throws<RuleStateFormatException>(() => WindowStorage.Load(ConditionWindows[1], Filled(ConditionWindows[0])));
    }

    [Fact]
    public void Read_OfDamagedBytes_ReadsAUsableStateOrThrowsItsOwnException() =>
        Gen.Select(Gen.Int[0, ValueWindows.Length + ConditionWindows.Length - 1], Gen.Select(Gen.Double[0, 0.999], Gen.Byte).Array[1, 4]).Sample(
            static (which, damages) => ReadAndUse(which, payload =>
            {
                foreach (var (place, content) in damages)
                {
                    payload[(int)(place * payload.Length)] = content;
                }

                return payload;
            }),
            iter: 20_000);

    [Fact]
    public void Read_OfRandomBytes_ReadsAUsableStateOrThrowsItsOwnException() =>
        Gen.Select(Gen.Int[0, ValueWindows.Length + ConditionWindows.Length - 1], Gen.Byte.Array[0, 200]).Sample(
            static (which, tail) => ReadAndUse(which, payload => [payload[0], payload[1], .. tail]), iter: 20_000);

    private static void CheckCuts(byte[] payload, Action<byte[]> load)
    {
        for (var length = 0; length < payload.Length; length++)
        {
            Assert.Throws<RuleStateFormatException>(() => load(payload[..length]));
        }

        load(payload);
        Assert.Throws<RuleStateFormatException>(() => load([.. payload, 0]));
    }

    private static void ReadAndUse(int which, Func<byte[], byte[]> damage)
    {
        try
        {
            if (which < ValueWindows.Length)
            {
                var window = ValueWindows[which];
                Use(window, WindowStorage.Load(window, damage(Filled(window))));
            }
            else
            {
                var window = ConditionWindows[which - ValueWindows.Length];
                Use(window, WindowStorage.Load(window, damage(Filled(window))));
            }
        }
        catch (RuleStateFormatException exception)
        {
            Assert.NotEmpty(exception.Message);
        }
    }

    private static void Use(ValueWindow window, ValueWindowState state)
    {
        Fill(window, state, WindowSeries.Start + (100 * Second));
        _ = WindowAnswers.Of(window, state, WindowSeries.Start + (1000 * Second));
        window.MoveTo(state, DateTime.MaxValue.Ticks);
        Assert.Equal(0, window.Count(state));
        WindowStorage.Restore(window, state);
    }

    private static void Use(ConditionWindow window, ConditionWindowState state)
    {
        Fill(window, state, WindowSeries.Start + (100 * Second));
        var now = Math.Max(state.AtTicks, WindowSeries.Start + (1000 * Second));
        window.Reaches(state, 5, now);
        window.Falls(state, 5, now);
        Assert.True(window.Value(state, now) >= 0);
        WindowStorage.Restore(window, state);
    }

    private static byte[] Filled(ValueWindow window)
    {
        var state = window.CreateState();
        Fill(window, state, WindowSeries.Start);
        return WindowStorage.Store(window, state);
    }

    private static byte[] Filled(ConditionWindow window)
    {
        var state = window.CreateState();
        Fill(window, state, WindowSeries.Start);
        return WindowStorage.Store(window, state);
    }

    private static void Fill(ValueWindow window, ValueWindowState state, long start)
    {
        for (var i = 0; i < 20; i++)
        {
            var now = start + (i * window.LengthTicks / 30);
            window.Add(state, now - (i % 5 == 0 ? window.LengthTicks / 10 : 0), 60 + i, now);
        }
    }

    private static void Fill(ConditionWindow window, ConditionWindowState state, long start)
    {
        for (var i = 0; i < 20; i++)
        {
            window.Observe(state, start + (i * window.LengthTicks / 30), i % 3 != 0);
        }
    }
}
