using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains.Tests;

public sealed class TellingPaceTests
{
    private const int Most = 3;
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 21, 0, 0, TimeSpan.Zero);
    private readonly AlarmSlot _slot = new();
    private readonly TellingPace _pace = new();
    private DateTimeOffset _now = Start;
    private int _sequence;

    [Fact]
    public void Take_WhenAnAlarmFlaps_TheFirstAreToldAtOnceAndTheRestInOneNoticeWhenTheMinuteIsOver()
    {
        for (var coming = 0; coming < 20; coming++)
        {
            Flap();
            _now = _now.AddSeconds(1);
        }

        Assert.Equal(Most, Tell().Count);
        Assert.Equal(Start.AddMinutes(1), _pace.GatheredUntil);
        _now = Start.AddSeconds(59);
        Assert.Empty(Tell());

        _now = Start.AddMinutes(1);
        var gathered = Assert.Single(Tell());
        Assert.Equal((17, Start.AddSeconds(3), Start.AddMinutes(1)), (gathered.Comings, gathered.Since, gathered.DueAt));
        Assert.Equal("patient~17~rule~20", gathered.Alarm.Id);
        Assert.True(_pace.IsIdle);
    }

    [Fact]
    public void Take_WhenAnAlarmFlapsForTenMinutes_NoMinuteHasMoreThanTheLimit()
    {
        var told = new List<DateTimeOffset>();
        var comings = 0;
        for (var second = 0; second < 600; second++)
        {
            _now = Start.AddSeconds(second);
            Flap();
            foreach (var notice in Tell())
            {
                told.Add(_now);
                comings += notice.Comings;
            }
        }

        _now = _now.AddMinutes(1);
        comings += Tell().Sum(static notice => notice.Comings);
        Assert.Equal(600, comings);
        Assert.All(told, from => Assert.InRange(told.Count(time => time >= from && time < from.AddMinutes(1)), 1, Most));
    }

    [Fact]
    public void Take_WhenAComingIsOwedStill_ItCountsOnce()
    {
        Flap();
        Assert.Single(Tell());
        foreach (var change in _slot.Owed.Where(static change => change.Fact.Kind == AlarmFactKind.Raised))
        {
            _pace.Take(change, _now, Most, isTold: false);
        }

        Assert.Empty(Tell());
    }

    [Fact]
    public void Take_WhenSomebodyHasAcknowledged_TheNextComingIsToldAtOnceWithWhatWasGathered()
    {
        for (var coming = 0; coming < Most + 2; coming++)
        {
            Flap();
        }

        Assert.Equal(Most, Tell().Count);
        _pace.Acknowledged();
        _now = _now.AddSeconds(5);
        Flap();
        Assert.Equal(3, Assert.Single(Tell()).Comings);
        Assert.True(_pace.IsIdle);
        Flap();
        Assert.Single(Tell());
    }

    [Fact]
    public void Take_WhenComingsAreLongPast_OneNoticeAMinuteSaysHowOftenAndOneOfNowIsToldAtOnce()
    {
        var told = 0;
        for (var coming = 0; coming < 10; coming++)
        {
            _now = _now.AddSeconds(1);
            Flap(age: TimeSpan.FromMinutes(10 - (coming / 2)));
            told += Tell().Count;
        }

        Assert.Equal(1, told);
        _now = Start.AddSeconds(61);
        var past = Assert.Single(Tell());
        Assert.Equal((9, past.Alarm.RaisedAt), (past.Comings, past.DueAt));

        _now = _now.AddSeconds(1);
        Flap(age: TimeSpan.FromMinutes(5));
        Assert.Empty(Tell());
        Flap();
        Assert.Equal(2, Assert.Single(Tell()).Comings);
    }

    [Fact]
    public void Release_WhenALateComingStays_ItIsToldAsSoonAsThatIsKnown()
    {
        Flap(age: TimeSpan.FromMinutes(8));
        Assert.Single(Tell());
        Flap(age: TimeSpan.FromMinutes(7));
        _now = _now.AddSeconds(0.5);
        Come(age: TimeSpan.FromMinutes(5));
        Assert.Empty(Tell());

        _now = _pace.GatheredUntil!.Value;
        var told = Assert.Single(Tell());
        Assert.Equal(Start.AddSeconds(0.5) + TellingPace.Settled, _now);
        Assert.Equal((2, true), (told.Comings, told.Alarm.ConditionPresent));
        Assert.Equal(told.Alarm.RaisedAt, told.DueAt);
        Assert.True(_pace.IsIdle);
    }

    [Fact]
    public void Release_WhenALateComingStaysButPeopleHeardOftenEnough_WaitsForTheMinute()
    {
        for (var coming = 0; coming < Most; coming++)
        {
            Flap();
        }

        Assert.Equal(Most, Tell().Count);
        Come(age: TimeSpan.FromMinutes(5));
        _now += TellingPace.Settled;
        Assert.Empty(Tell());
        Assert.Equal(Start.AddMinutes(1), _pace.GatheredUntil);
        _now = Start.AddMinutes(1);
        Assert.Single(Tell());
    }

    [Fact]
    public void Release_WhenALateComingHasEnded_WaitsForTheMinute()
    {
        Flap(age: TimeSpan.FromMinutes(8));
        Assert.Single(Tell());
        Flap(age: TimeSpan.FromMinutes(7));
        _now += TellingPace.Settled;
        Assert.Empty(Tell());
        Assert.Equal(Start.AddMinutes(1), _pace.GatheredUntil);
    }

    [Fact]
    public void Release_WhenWhatIsGatheredIsOver_SaysSo()
    {
        for (var coming = 0; coming <= Most; coming++)
        {
            Flap();
        }

        Tell();
        _now = Start.AddMinutes(1);
        Assert.False(Assert.Single(Tell()).Alarm.ConditionPresent);
    }

    /// <summary>An alarm that is not latched comes and goes.</summary>
    private void Flap(TimeSpan age = default)
    {
        var owed = _slot.Owed.Count;
        Change(present: true, age);
        Change(present: false, age);
        Take(owed);
    }

    /// <summary>It comes, and stays.</summary>
    private void Come(TimeSpan age)
    {
        var owed = _slot.Owed.Count;
        Change(present: true, age);
        Take(owed);
    }

    private void Change(bool present, TimeSpan age) =>
        AlarmLife.Apply(_slot, new AlarmId(TwinKind.Patient, "17", "rule", 1), Conditions.Of(++_sequence, present, _now - age, latching: false));

    private void Take(int owed)
    {
        foreach (var change in _slot.Owed.Skip(owed).Where(static change => change.Fact.Kind == AlarmFactKind.Raised))
        {
            _pace.Take(change, _now, Most, isTold: false);
        }
    }

    private List<AlarmNotice> Tell()
    {
        _pace.Release(_now, _slot.Alarm, Most);
        List<AlarmNotice> told = [.. _pace.ToTell];
        told.ForEach(_pace.HasTold);
        return told;
    }
}
