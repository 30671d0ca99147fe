using Microsoft.Extensions.Time.Testing;
using Orleans.Icu.Simulator.Sending;

namespace Orleans.Icu.Simulator.Tests.Sending;

public sealed class PacerTests
{
    private readonly FakeTimeProvider _time = new(Telemetry.Start);

    [Fact]
    public void TakeDue_GivesEachTickOnceWhenItIsDue()
    {
        var pacer = new Pacer(10, null, _time);
        var taken = new List<(long First, long End)>();
        for (var i = 0; i < 4; i++)
        {
            var first = pacer.TakeDue(out var end);
            taken.Add((first, end));
            _time.Advance(TimeSpan.FromMilliseconds(250));
        }

        Assert.Equal([(0, 1), (1, 3), (3, 6), (6, 8)], taken);
        Assert.Equal(0, pacer.Skipped);
    }

    [Fact]
    public void TimeOf_SpacesTicksEvenly()
    {
        var pacer = new Pacer(4, null, _time);

        Assert.Equal(
            [0, 250, 500, 750, 1000],
            Enumerable.Range(0, 5).Select(tick => (pacer.TimeOf(tick) - Telemetry.Start).TotalMilliseconds));
    }

    [Fact]
    public void TakeDue_AfterAStall_CatchesUpByOneSecondAndCountsTheRest()
    {
        var pacer = new Pacer(100, null, _time);
        pacer.TakeDue(out _);
        _time.Advance(TimeSpan.FromSeconds(30));

        var first = pacer.TakeDue(out var end);

        Assert.Equal(3001, end);
        Assert.Equal(100, end - first);
        Assert.Equal(2900, pacer.Skipped);
    }

    [Fact]
    public void TakeDue_WhenNothingIsDue_GivesNothing()
    {
        var pacer = new Pacer(0.1, null, _time);
        pacer.TakeDue(out _);
        _time.Advance(TimeSpan.FromSeconds(9));

        Assert.Equal(pacer.TakeDue(out var end), end);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, pacer.TakeDue(out end));
        Assert.Equal(2, end);
    }

    [Theory]
    [InlineData(10, 3, 30)]
    [InlineData(0.3, 10, 3)]
    [InlineData(0.1, 5, 1)]
    public void Ended_AfterTheDuration_HasGivenExactlyItsTicks(double rate, int seconds, int ticks)
    {
        var pacer = new Pacer(rate, TimeSpan.FromSeconds(seconds), _time);
        var taken = 0L;
        while (!pacer.Ended)
        {
            taken -= pacer.TakeDue(out var end) - end;
            _time.Advance(TimeSpan.FromMilliseconds(100));
        }

        Assert.Equal(ticks, taken);
    }
}
