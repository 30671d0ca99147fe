using CsCheck;
using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains.Tests;

public sealed class VitalsHistoryTests
{
    private static readonly long Start = new DateTimeOffset(2026, 11, 22, 21, 0, 0, TimeSpan.Zero).UtcTicks;

    private static readonly Gen<(VitalKind Kind, double Value, int Second)> Samples = Gen.Select(
        Gen.Int[0, VitalCatalog.BuiltIn.Count - 1].Select(static kind => (VitalKind)kind),
        Gen.OneOf(Gen.Int[-40, 400].Select(static value => (double)value), Gen.Int[-4_000, 40_000].Select(static value => value / 100d), Gen.Double[-50, 400]),
        Gen.Int[0, 4 * 3_600]);

    [Fact]
    public void Series_WhenValuesComeInAnyOrder_AreThoseOfASimpleGrouping() =>
        Samples.Array[0, 400].Sample(samples =>
        {
            var history = new VitalsHistory();
            foreach (var (kind, value, second) in samples)
            {
                Add(history, kind, value, second);
            }

            Check(samples, history, TimeSpan.FromMinutes(1));
            Check(samples, history, TimeSpan.FromMinutes(15));
        });

    [Fact]
    public void Series_WhenHoursAreSealedAndReopened_LoseAndDoubleNothing() =>
        Samples.Array[1, 300].Sample(samples =>
        {
            var history = new VitalsHistory();
            var store = new Dictionary<long, byte[]>();
            for (var i = 0; i < samples.Length; i++)
            {
                var hour = HourBlock.HourOf(Ticks(samples[i].Second));
                if (!history.IsWritable(Ticks(samples[i].Second)))
                {
                    history.Reopen(hour, store.TryGetValue(hour, out var panes) ? panes : []);
                }

                Add(history, samples[i].Kind, samples[i].Value, samples[i].Second);
                if (i % 7 == 0)
                {
                    Seal(history, store);
                }
            }

            foreach (var (hour, panes) in store.Where(stored => history.Find(stored.Key) is null))
            {
                history.Reopen(hour, panes);
            }

            Check(samples, history, TimeSpan.FromMinutes(1));
        });

    [Fact]
    public void Series_WithPanesOfAVitalThatANewerVersionStored_LeavesThemOutAndKeepsThem()
    {
        var block = new HourBlock(Start, []);
        var newer = (VitalKind)(VitalCatalog.KindLimit - 1);
        block.Add(PaneAccumulator.Begin(newer, Start, 4.5));
        block.Add(PaneAccumulator.Begin(VitalKind.HeartRate, Start, 70));
        block.Compact();

        var table = new PaneTable();
        table.Add(Start, StoredBlock.Pack(block.Panes).Unpack());
        Assert.Equal("heartRate", Assert.Single(table.Series(VitalCatalog.BuiltIn, Start, Start + TimeSpan.TicksPerHour)).Vital);
        Assert.Equal([VitalKind.HeartRate, newer], table.InOrder().Select(static pane => pane.Kind));

        var board = new VitalBoard();
        var record = new Telemetry { DeviceId = "mon-1", Offset = 0, TimeTicks = Start, Vitals = [new(VitalKind.HeartRate, 70), new(newer, 4.5)] };
        board.Update(record.Vitals[0], record);
        board.Update(record.Vitals[1], record);
        Assert.Equal("heartRate", Assert.Single(board.Readings(VitalCatalog.BuiltIn)).Vital);
    }

    [Fact]
    public void Sealable_WhenBlockIsNotPartOfADurableState_DoesNotOfferIt()
    {
        var history = new VitalsHistory();
        Add(history, VitalKind.HeartRate, 70, 0);
        Add(history, VitalKind.HeartRate, 70, 3 * 3_600);
        Assert.Empty(history.Sealable());

        VitalsHistory.MarkDurable(history.ListOpen());
        Assert.Equal([Start], history.Sealable().Select(static block => block.HourTicks));
    }

    [Fact]
    public void Unpack_WhenBlockWasPacked_GivesTheSameBytes() =>
        Gen.Byte.Array[0, 5_000].Sample(bytes => StoredBlock.Pack(bytes).Unpack().SequenceEqual(bytes));

    [Fact]
    public void Read_WhenBytesAreDamaged_SaysSo() =>
        Gen.Byte.Array[1, 40].Sample(bytes =>
        {
            try
            {
                new PaneTable().Add(Start, bytes);
            }
            catch (Exception failure) when (failure is FormatException or OverflowException)
            {
                // The only ways damaged bytes may end; any other exception fails the test.
            }
        });

    [Fact]
    public void Add_WhenAPatientIsMonitoredForAnHourEachSecond_StaysSmall()
    {
        var history = new VitalsHistory();
        for (var second = 0; second < 3_600; second++)
        {
            foreach (var kind in Enum.GetValues<VitalKind>().Take(6))
            {
                Add(history, kind, 70 + (second % 7), second);
            }
        }

        Assert.InRange(history.Find(Start)!.Panes.Length, 1, 4_000);
    }

    [Fact]
    public void TryRemove_WhenAValueCameWhileTheHourWasSealed_KeepsTheHourOpen()
    {
        var history = new VitalsHistory();
        foreach (var second in new[] { 0, 3_600, 3 * 3_600 })
        {
            Add(history, VitalKind.HeartRate, 70, second);
        }

        VitalsHistory.MarkDurable(history.ListOpen());
        var block = history.Sealable()[0];
        var revision = block.Revision;
        Add(history, VitalKind.HeartRate, 71, 60);

        Assert.False(history.TryRemove(block, revision));
        Add(history, VitalKind.HeartRate, 72, 3 * 3_600 + 60);
        Assert.Equal(2, Table(history).Single().Panes.Count(static pane => pane.Time.UtcTicks < Start + TimeSpan.TicksPerHour));
    }

    private static IReadOnlyList<VitalSeries> Table(VitalsHistory history)
    {
        var table = new PaneTable();
        history.CopyTo(table, Start, long.MaxValue);
        return table.Series(VitalCatalog.BuiltIn, Start, Start + TimeSpan.TicksPerDay);
    }

    private static void Seal(VitalsHistory history, Dictionary<long, byte[]> store)
    {
        VitalsHistory.MarkDurable(history.ListOpen());
        foreach (var block in history.Sealable())
        {
            block.Compact();
            store[block.HourTicks] = StoredBlock.Pack(block.Panes).Unpack();
            Assert.True(history.TryRemove(block, block.Revision));
        }
    }

    private static void Add(VitalsHistory history, VitalKind kind, double value, int second)
    {
        if (!history.IsWritable(Ticks(second)))
        {
            history.Reopen(HourBlock.HourOf(Ticks(second)), []);
        }

        history.Add(kind, value, Ticks(second));
    }

    private static void Check((VitalKind Kind, double Value, int Second)[] samples, VitalsHistory history, TimeSpan resolution)
    {
        var table = new PaneTable(resolution.Ticks);
        history.CopyTo(table, Start, Start + TimeSpan.TicksPerDay);
        var actual = table.Series(VitalCatalog.BuiltIn, Start, Start + TimeSpan.TicksPerDay)
            .SelectMany(series => series.Panes.Select(pane => (series.Vital, pane)))
            .OrderBy(static pane => pane.Vital, StringComparer.Ordinal).ThenBy(static pane => pane.pane.Time)
            .ToList();
        var expected = samples
            .GroupBy(sample => (VitalCatalog.BuiltIn.Get(sample.Kind).Name, Start: Ticks(sample.Second) - (Ticks(sample.Second) % resolution.Ticks)))
            .OrderBy(static group => group.Key.Name, StringComparer.Ordinal).ThenBy(static group => group.Key.Start)
            .ToList();

        Assert.Equal(expected.Count, actual.Count);
        foreach (var (group, (vital, pane)) in expected.Zip(actual))
        {
            var values = group.Select(static sample => sample.Value).ToList();
            Assert.Equal((group.Key.Name, group.Key.Start), (vital, pane.Time.UtcTicks));
            Assert.Equal((values.Count, values.Min(), values.Max()), (pane.Count, pane.Min, pane.Max));
            Assert.InRange(pane.Mean, values.Average() - 0.02, values.Average() + 0.02);
        }
    }

    private static long Ticks(int second) => Start + (second * TimeSpan.TicksPerSecond);
}
