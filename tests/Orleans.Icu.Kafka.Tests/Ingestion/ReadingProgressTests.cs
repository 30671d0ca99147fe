using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Orleans.Icu.Kafka.Tests;

/// <summary>How far reading has come, and outages, on a clock of the test's own.</summary>
public sealed class ReadingProgressTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
    private readonly IngestionStatus _status;
    private readonly ReadingProgress _progress;
    private readonly DateTimeOffset _start;
    private bool _isSettled = true;
    private int _moved;

    public ReadingProgressTests()
    {
        _start = Now;
        _status = new(_time);
        _status.OnMoved(() => _moved++);
        _progress = new(() => new Mark(this), _status, _time, NullLogger.Instance, "test");
    }

    private DateTimeOffset Now => _time.GetUtcNow();

    [Fact]
    public void ReadUpTo_BeforeAnythingIsRead_IsUnknown()
    {
        Pass(seconds: 5);

        Assert.Equal(DateTimeOffset.MinValue, _status.ReadUpTo);
        Assert.Equal(new(_start, "the consumer is being started"), _status.Outage);
        Assert.NotEqual(HealthStatus.Healthy, Health());
    }

    [Fact]
    public void Outage_WhenTheConsumerRunsAndNothingIsAssigned_SaysSo()
    {
        _status.IsRunning = true;
        Pass(seconds: 5);
        _status.Contact();

        Assert.Equal("no partition has been assigned yet", _status.Outage!.Reason);
    }

    [Fact]
    public void ReadUpTo_WhileReadingKeepsUp_IsWhenEndsWereAskedLast()
    {
        Live(seconds: 10);

        Assert.Equal(Now, _status.ReadUpTo);
        Assert.Null(_status.Outage);
        Assert.Equal(HealthStatus.Healthy, Health());
        Assert.Equal(1, _moved);
    }

    [Fact]
    public void ReadUpTo_WhileWhatWasReadIsNotTaken_StandsStill()
    {
        Live(seconds: 10);
        var before = _status.ReadUpTo;
        _isSettled = false;
        Step(Now);
        Assert.Equal(before, _status.ReadUpTo);

        _isSettled = true;
        Step(Now);
        Assert.Equal(Now, _status.ReadUpTo);
    }

    [Fact]
    public void Outage_WhenTheBrokerHangs_BeginsWhenItWasAskedLastAndEndsAfterTheBacklog()
    {
        Live(seconds: 10);
        var last = Now;
        for (var second = 0; second < 20; second++)
        {
            Pass(seconds: 1);
        }

        Assert.Equal(new(last, "the broker does not answer"), _status.Outage);
        Assert.Equal(last, _status.ReadUpTo);
        Assert.Equal(HealthStatus.Degraded, Health());

        // It answers, and what waited is read from its oldest to its newest.
        _moved = 0;
        _status.Contact();
        Step(last + TimeSpan.FromSeconds(5));
        Assert.Equal(last + TimeSpan.FromSeconds(5), _status.ReadUpTo);
        Assert.Equal(new(last, "a backlog is caught up with; before, the broker does not answer"), _status.Outage);
        Assert.Equal(1, _moved);
        Step(Now);
        Assert.Null(_status.Outage);
        Assert.Equal(2, _moved);
        Step(Now);
        Assert.Equal(2, _moved);
    }

    [Fact]
    public void Outage_WhenTheProcessStoodStill_IsKnownBeforeAnybodyLooks()
    {
        Live(seconds: 10);
        var last = Now;
        _time.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal(last, _status.ReadUpTo);
        Assert.Equal(new(last, "reading stood still for 20 s"), _status.Outage);
        _progress.Look();
        _status.Contact();
        Assert.Equal(new(last, "a backlog is caught up with; before, reading stood still for 20 s"), _status.Outage);
        Assert.True(_progress.IsBehind);
        Step(Now);
        Assert.Null(_status.Outage);
    }

    [Theory]
    [InlineData("lost")]
    [InlineData("down")]
    [InlineData("full")]
    [InlineData("ended")]
    [InlineData("lag")]
    public void Outage_WhateverKeepsUsFromReading_SaysWhat(string why)
    {
        Live(seconds: 10);
        var last = Now;
        for (var second = 0; second < 5; second++)
        {
            Break(why);
            Pass(seconds: 1);
        }

        Break(why);
        Assert.Equal(last, _status.Outage!.Since);
        Assert.Contains(why == "lag" ? "backlog" : why == "full" ? "no room" : why, _status.Outage.Reason, StringComparison.Ordinal);
        Assert.NotEqual(HealthStatus.Healthy, Health());
    }

    [Fact]
    public void Health_WhenTheLastPartitionWasTakenAway_IsDegradedAtOnce()
    {
        Live(seconds: 10);
        (_status.Partitions, _status.Unassigned) = (0, "the group has taken the partitions away");

        Assert.Equal(HealthStatus.Degraded, Health());
    }

    [Fact]
    public void Health_WhenTheGroupHasGivenNothingOnPurpose_IsHealthy()
    {
        Live(seconds: 10);
        (_status.Partitions, _status.Unassigned) = (0, null);
        Step(Now);

        Assert.Equal(HealthStatus.Healthy, Health());
    }

    [Fact]
    public void ReadUpTo_WhenThisComputersClockIsSetBack_IsNeverLaterThanNowAndStillShowsOutages()
    {
        Live(seconds: 10);
        var status = new IngestionStatus(_time);
        status.HasReadUpTo((Now + TimeSpan.FromHours(1)).UtcTicks);
        Assert.Equal(Now, status.ReadUpTo);

        status.HasReadUpTo(Now.UtcTicks);
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(Now - TimeSpan.FromSeconds(30), status.ReadUpTo);
        Assert.NotNull(status.Outage);
    }

    private void Break(string why)
    {
        if (why != "down")
        {
            _status.Contact();
        }

        switch (why)
        {
            case "lost":
                (_status.Partitions, _status.Unassigned) = (0, "the assignment was lost");
                break;
            case "down":
                _status.Away("1/1 brokers are down");
                break;
            case "full":
                _status.IsFull = true;
                break;
            case "ended":
                _status.IsRunning = false;
                _status.Away("the consumer ended and is made anew");
                break;
        }
    }

    /// <summary>Reads live: ends are asked for, everything before them is read.</summary>
    private void Live(int seconds)
    {
        (_status.IsRunning, _status.HasJoined, _status.Partitions, _status.Unassigned) = (true, true, 1, null);
        for (var quarter = 0; quarter < seconds * 4; quarter++)
        {
            _status.Contact();
            Step(Now);
            Pass(seconds: 0.25);
        }

        _status.Contact();
        Step(Now);
    }

    private void Step(DateTimeOffset readThrough)
    {
        _progress.MoveOn(readThrough.UtcTicks);
        _progress.Look();
    }

    private void Pass(double seconds)
    {
        _time.Advance(TimeSpan.FromSeconds(seconds));
        _progress.Look();
    }

    private HealthStatus Health() =>
        new IngestionHealthCheck(_status, new()).CheckHealthAsync(new(), TestContext.Current.CancellationToken).Result.Status;

    private sealed class Mark(ReadingProgressTests test) : ISettlementMark
    {
        public bool IsSettled => test._isSettled;
    }
}
