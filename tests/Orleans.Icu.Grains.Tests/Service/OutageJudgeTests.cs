using Microsoft.Extensions.Time.Testing;

namespace Orleans.Icu.Grains.Tests.Service;

public sealed class OutageJudgeTests
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(0.5);
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 22, 21, 0, 0, TimeSpan.Zero));
    private readonly OutageJudge _judge = new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30));
    private readonly List<OutageChange> _changes = [];
    private readonly DateTimeOffset _start;
    private DateTimeOffset _readUpTo;

    public OutageJudgeTests() => _readUpTo = _start = _time.GetUtcNow();

    private IEnumerable<bool> Told => _changes.Select(static change => change.Present);

    [Fact]
    public void Look_WhenNothingIsReadForFiveSeconds_ItIsToldOnceAndEndsAfterHalfAMinuteOfReading()
    {
        Begin();
        Stand(4.5);
        Assert.Empty(_changes);
        Stand(20);
        var began = Assert.Single(_changes);
        Assert.Equal((true, _start.AddSeconds(40)), (began.Present, began.ReadUpTo));
        Assert.Equal(_start.AddSeconds(45), began.Time);

        Read(30);
        Assert.Single(_changes);
        Read(1);
        Assert.Equal((false, _start.AddSeconds(65)), (_changes[1].Present, _changes[1].Time));
        Read(300);
        Assert.Equal(2, _changes.Count);
    }

    [Fact]
    public void Look_WhenReadingComesAndGoes_ItIsOneOutage()
    {
        Begin();
        for (var round = 0; round < 10; round++)
        {
            Stand(7);
            Read(25);
        }

        Read(10);
        Assert.Equal([true, false], Told);
    }

    [Fact]
    public void Look_WhenItReturnsAfterHalfAMinute_ItIsAnotherOutage()
    {
        Begin();
        Stand(7);
        Read(35);
        Stand(7);
        Read(35);
        Assert.Equal([true, false, true, false], Told);
    }

    [Fact]
    public void Look_WhenTheReaderKnowsWhy_ItIsSaid()
    {
        Begin();
        Stand(6, "no broker answers");
        Assert.Equal("no broker answers", Assert.Single(_changes).Reason);
    }

    [Fact]
    public void Look_AfterAPauseOfTheProcess_ThatIsTheReasonAndNotWhatTheReaderMissedInIt()
    {
        Begin();
        _time.Advance(TimeSpan.FromSeconds(20));
        Look(_readUpTo, new IntakeOutage(_readUpTo, "the broker does not answer"), TimeSpan.FromSeconds(20));
        Assert.StartsWith("the service stood still from ", Assert.Single(_changes).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Look_WhenTheReaderCannotReadThoughNothingIsLate_ItIsAnOutageAllTheSame()
    {
        Begin();
        var since = _time.GetUtcNow();
        for (var step = 0; step < 11; step++)
        {
            _time.Advance(Period);
            Look(_time.GetUtcNow(), new IntakeOutage(since, "no partition is assigned"));
        }

        Assert.Equal(since, Assert.Single(_changes).ReadUpTo);
    }

    [Fact]
    public void Look_WhenTheProcessStoodStill_ItIsToldAndEnds()
    {
        Begin();
        var from = _time.GetUtcNow();
        _time.Advance(TimeSpan.FromSeconds(20));
        Look(_time.GetUtcNow(), pause: TimeSpan.FromSeconds(20));
        Read(31);

        Assert.Equal([true, false], Told);
        Assert.Equal(from, _changes[0].ReadUpTo);
        Assert.Equal("the service stood still from 21:00:40 to 21:01:00 UTC", _changes[0].Reason);
    }

    [Fact]
    public void Look_WhenItStarts_ItHasTwiceAsLong()
    {
        Stand(9.5);
        Assert.Empty(_changes);
        Stand(1);
        Assert.True(Assert.Single(_changes).Present);
    }

    [Fact]
    public void Look_WhenItStartsBeforeAnythingIsKnown_ItIsAnOutageSinceTheStart()
    {
        _readUpTo = DateTimeOffset.MinValue;
        Stand(11);
        Assert.Equal(_start.AddSeconds(0.5), Assert.Single(_changes).ReadUpTo);
    }

    [Fact]
    public void Look_WhenItFindsABacklogOfMoreThanAMinuteAtTheStart_ItIsToldAtOnceAndEndsWhenCurrent()
    {
        _readUpTo = _start.AddMinutes(-2);
        Stand(0.5, "a backlog is caught up with");
        Assert.Equal((true, _readUpTo), (Assert.Single(_changes).Present, _changes[0].ReadUpTo));

        Read(31);
        Assert.Equal([true, false], Told);
    }

    [Fact]
    public void Look_WhenAnEarlierProcessLeftOne_ItEndsOnce()
    {
        Read(100);
        Assert.Equal((false, _start.AddSeconds(0.5)), (Assert.Single(_changes).Present, _changes[0].Time));
    }

    [Fact]
    public void Look_WhenReadingIsALittleLate_ItIsNoOutage()
    {
        Begin();
        for (var step = 0; step < 200; step++)
        {
            _time.Advance(Period);
            Look(_time.GetUtcNow().AddSeconds(-4));
        }

        Assert.Empty(_changes);
    }

    /// <summary>Well for long enough that what may be left from before has ended.</summary>
    private void Begin()
    {
        Read(40);
        _changes.Clear();
    }

    private void Read(double seconds)
    {
        for (var step = 0; step < seconds / Period.TotalSeconds; step++)
        {
            _time.Advance(Period);
            Look(_time.GetUtcNow());
        }
    }

    private void Stand(double seconds, string? reason = null)
    {
        var since = _time.GetUtcNow();
        for (var step = 0; step < seconds / Period.TotalSeconds; step++)
        {
            _time.Advance(Period);
            Look(_readUpTo, reason is null ? null : new IntakeOutage(since, reason));
        }
    }

    private void Look(DateTimeOffset readUpTo, IntakeOutage? outage = null, TimeSpan pause = default)
    {
        _readUpTo = readUpTo;
        if (_judge.Look(_time.GetUtcNow(), readUpTo, outage, pause) is { } change)
        {
            _changes.Add(change);
        }
    }
}
