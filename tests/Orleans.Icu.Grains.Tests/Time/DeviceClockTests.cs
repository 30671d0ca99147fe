using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains.Tests.Time;

/// <summary>Where records are placed when a clock is wrong. Times are seconds; true time is that of arrival by our own clock.</summary>
public sealed class DeviceClockTests
{
    private const double Second = TimeSpan.TicksPerSecond;
    private static readonly long Start = new DateTimeOffset(2026, 11, 22, 21, 0, 0, TimeSpan.Zero).UtcTicks;
    private DeviceClock _clock;
    private long _offset;
    private long _arrived;

    [Theory]
    [InlineData(0)]
    [InlineData(240)]
    [InlineData(-240)]
    [InlineData(7_200)]
    [InlineData(-1_700_000_000)]
    public void Place_WhateverTheClockSays_TheRecordIsWhereItArrived(double ahead)
    {
        for (var second = 0; second < 60; second++)
        {
            Assert.Equal(second, Live(second, second + ahead), 0.001);
        }

        Assert.Equal(ahead, _clock.Skew.TotalSeconds, 0.001);
        Assert.Equal(0, _clock.Jumps);
    }

    [Theory]
    [InlineData(-240)]
    [InlineData(-7_200)]
    [InlineData(240)]
    [InlineData(7_200)]
    public void Place_WhenTheClockJumps_CostsOneRecordAtMost(double jump)
    {
        Run(0, 30, 0);
        var first = Live(30, 30 + jump);

        Assert.True(first <= 30, $"placed at {first}, after its arrival");
        for (var second = 31; second < 60; second++)
        {
            Assert.Equal(second, Live(second, second + jump), 0.001);
        }

        Assert.Equal(1, _clock.Jumps);
    }

    [Theory]
    [InlineData(3_000)]
    [InlineData(-3_000)]
    public void Place_OfOneRecordWithAWildTime_CostsNothingAfterIt(double wild)
    {
        Run(0, 10, 0);
        Assert.True(Live(10, 10 + wild) <= 10);

        for (var second = 11; second < 30; second++)
        {
            Assert.Equal(second, Live(second, second), 0.001);
        }

        Assert.Equal(0, _clock.Jumps);
    }

    [Fact]
    public void Place_WhenTheFirstRecordIsTheWildOne_CostsOneMore()
    {
        Assert.Equal(0, Live(0, 3_000), 0.001);
        Live(1, 1);

        for (var second = 2; second < 20; second++)
        {
            Assert.Equal(second, Live(second, second), 0.001);
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-7_200)]
    [InlineData(7_200)]
    public void Place_WhileReadingKeepsUp_KafkasTimestampDoesNotMatter(double kafkaAhead)
    {
        for (var second = 0; second < 60; second++)
        {
            var kafka = double.IsNaN(kafkaAhead) ? 0 : Start + (long)((second + kafkaAhead) * Second);
            var record = Record(second + 500, new TelemetryArrival(kafka, false, At(second - 0.3), At(second)));
            Place(record);
            Assert.Equal(second, Seconds(record), 0.5);
        }
    }

    [Fact]
    public void Place_OfABacklogThatTheDeviceSends_KeepsTheTimesOfMeasurement()
    {
        Run(0, 60, 100);

        // Ten minutes without a connection, then all of them within a second.
        for (var second = 60; second < 660; second++)
        {
            Assert.Equal(second, Live(660 + ((second - 60) / 600.0), second + 100), 0.001);
        }

        Assert.Equal(661, Live(661, 761), 0.001);
        Assert.Equal(0, _clock.Jumps);
    }

    /// <summary>What was on its way when the connection broke comes first, the rest when the sender tries again, by chance at the pace of its clock.</summary>
    [Fact]
    public void Place_OfABacklogThatBeginsAtThePaceOfItsClock_KeepsTheTimesOfMeasurement()
    {
        Run(0, 60, 100);
        Assert.Equal(60, Live(100, 160), 0.001);
        Assert.Equal(61, Live(100.99, 161), 0.001);
        for (var second = 62; second < 101; second++)
        {
            Assert.Equal(second, Live(101 + ((second - 62) / 1000.0), second + 100), 0.001);
        }

        Assert.Equal(102, Live(102, 202), 0.001);
        Assert.Equal(0, _clock.Jumps);
    }

    [Fact]
    public void Place_WhenTheClockIsSetBackWhileTheDeviceIsOff_CostsTwoRecords()
    {
        Run(0, 30, 0);
        Live(100, 100 - 60);
        Live(101, 101 - 60);
        for (var second = 102; second < 120; second++)
        {
            Assert.Equal(second, Live(second, second - 60), 0.001);
        }

        Assert.Equal(1, _clock.Jumps);
    }

    [Fact]
    public void Place_WhenTheNetworkIsSlowAtTimes_FollowsTheFastestRecords()
    {
        var random = new Random(1);
        for (var second = 0; second < 300; second++)
        {
            var placed = Live(second + (random.NextDouble() * 1.5), second);
            Assert.InRange(placed, second - 0.001, second + 1.5);
            if (second > 60)
            {
                Assert.Equal(second, placed, 0.1);
            }
        }
    }

    [Theory]
    [InlineData(200e-6)]
    [InlineData(-200e-6)]
    public void Place_WhenTheClockDrifts_IsFollowed(double drift)
    {
        for (var second = 0; second < 86_400; second += 5)
        {
            Assert.Equal(second, Live(second, second * (1 + drift)), 0.3);
        }

        Assert.Equal(0, _clock.Jumps);
    }

    [Fact]
    public void Place_WhenTheClockStandsStill_StaysNearArrival()
    {
        for (var second = 0; second < 120; second++)
        {
            Assert.InRange(Live(second, 1_000), second - 4, second);
        }
    }

    [Fact]
    public void Place_WhileABacklogIsRead_TakesTheBrokersTime()
    {
        Run(0, 10, 50);
        for (var second = 10; second < 600; second++)
        {
            var record = Record(second + 50, new TelemetryArrival(At(second), true, At(9), At(700)));
            Place(record);
            Assert.Equal(second, Seconds(record), 0.001);
        }
    }

    [Fact]
    public void Place_WhileABacklogIsReadAndTheProducersClockIsWrong_IsNotMisled()
    {
        for (var second = 0; second < 10; second++)
        {
            Place(Record(second, new TelemetryArrival(At(second - 7_200), false, At(second - 0.3), At(second))));
        }

        for (var second = 10; second < 600; second++)
        {
            var record = Record(second, new TelemetryArrival(At(second - 7_200), false, At(9), At(700)));
            Place(record);
            Assert.Equal(second, Seconds(record), 1);
        }

        Assert.Equal(0, _clock.Jumps);
    }

    [Fact]
    public void Place_WhenTheClockJumpedInABacklog_IsNoticed()
    {
        Run(0, 10, 0);
        for (var second = 10; second < 600; second++)
        {
            var jump = second < 300 ? 0 : -240;
            var record = Record(second + jump, new TelemetryArrival(At(second), true, At(9), At(700)));
            Place(record);
            Assert.True(second == 300 || Math.Abs(Seconds(record) - second) < 0.001, $"second {second} is placed at {Seconds(record)}");
        }
    }

    [Fact]
    public void PlaceAgain_OfARecordBeforeAJump_GivesItsPlaceOfThen()
    {
        Run(0, 30, 0);
        Live(30, 30 - 240);
        Live(31, 31 - 240);
        var replayed = Record(20, new TelemetryArrival(At(20), true, 0, At(100)), 20);
        _clock.PlaceAgain(replayed, Records.Source);

        Assert.Equal(20, Seconds(replayed), 0.001);
    }

    [Fact]
    public void Place_OfARecordedPast_TakesItsOwnTimeButNotTheFuture()
    {
        var past = new Telemetry { DeviceId = "d", Offset = 1, Vitals = [], DeviceTicks = At(-1e8), Arrival = TelemetryArrival.At(At(0)), IsRecorded = true };
        var future = new Telemetry { DeviceId = "d", Offset = 2, Vitals = [], DeviceTicks = At(1e8), Arrival = TelemetryArrival.At(At(0)), IsRecorded = true };
        Place(past);
        Place(future);

        Assert.Equal((-1e8, 0), (Seconds(past), Seconds(future)));
    }

    private void Run(int from, int to, double ahead)
    {
        for (var second = from; second < to; second++)
        {
            Live(second, second + ahead);
        }
    }

    /// <summary>A record that arrives while reading keeps up.</summary>
    /// <returns>Where it is placed.</returns>
    private double Live(double arrives, double clock)
    {
        var record = Record(clock, new TelemetryArrival(At(arrives), true, At(arrives - 0.3), At(arrives)));
        Place(record);
        return Seconds(record);
    }

    private void Place(Telemetry record) => _arrived = Math.Max(_arrived, _clock.Place(record, Records.Source, _arrived).ArrivedTicks);

    private Telemetry Record(double clock, TelemetryArrival arrival, long? offset = null) =>
        new() { DeviceId = "d", Offset = offset ?? _offset++, Vitals = [], DeviceTicks = At(clock), Arrival = arrival };

    private static long At(double second) => Start + (long)(second * Second);

    private static double Seconds(Telemetry record) => (record.TimeTicks - Start) / Second;
}
