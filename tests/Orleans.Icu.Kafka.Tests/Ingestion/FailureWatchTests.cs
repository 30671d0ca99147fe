using Microsoft.Extensions.Time.Testing;

namespace Orleans.Icu.Kafka.Tests;

public sealed class FailureWatchTests
{
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromMinutes(5);
    private readonly FakeTimeProvider _time = new();
    private readonly FailureWatch _watch;
    private readonly IngestionStatus _status;
    private readonly long _since;

    public FailureWatchTests()
    {
        _watch = new(_time);
        _status = new(_time);
        _since = _time.GetTimestamp();
        _watch.KeyBeganToFail();
    }

    [Fact]
    public void IsToGiveUp_WhenTheTimeIsNotOver_IsFalse()
    {
        _time.Advance(GiveUpAfter - TimeSpan.FromTicks(1));
        Assert.False(_watch.IsToGiveUp(_since, GiveUpAfter));
    }

    [Fact]
    public void IsToGiveUp_WhenOneKeyFailsForTooLong_IsTrue()
    {
        _time.Advance(GiveUpAfter);
        Assert.True(_watch.IsToGiveUp(_since, GiveUpAfter));
    }

    [Fact]
    public void IsToGiveUp_WhenManyKeysFailAndNoCallSucceeds_TakesItForAnOutageAndWaits()
    {
        _watch.KeyBeganToFail();
        _time.Advance(GiveUpAfter * 10);
        Assert.False(_watch.IsToGiveUp(_since, GiveUpAfter));
    }

    [Fact]
    public void IsToGiveUp_WhenManyKeysFailWhileOthersSucceed_IsTrue()
    {
        _watch.KeyBeganToFail();
        _time.Advance(GiveUpAfter);
        _watch.Succeeded();
        Assert.True(_watch.IsToGiveUp(_since, GiveUpAfter));
    }

    [Fact]
    public void IsToGiveUp_WhenWhatTheKeyNeedsIsAway_IsFalseHoweverLongAndHoweverManyOthersSucceed()
    {
        var streak = Failing(away: true);
        for (var hour = 0; hour < 24; hour++)
        {
            _time.Advance(TimeSpan.FromHours(1));
            _watch.Succeeded();
            Assert.False(_watch.IsToGiveUp(in streak, GiveUpAfter));
        }
    }

    [Fact]
    public void IsToGiveUp_AfterWhatTheKeyNeedsCameBack_CountsItsOwnFailuresAnew()
    {
        var streak = Failing(away: true);
        _time.Advance(GiveUpAfter * 2);
        streak.Fail(_time.GetTimestamp(), _watch, _status, away: true);
        streak.Fail(_time.GetTimestamp(), _watch, _status, away: false);
        _watch.Succeeded();
        Assert.False(_watch.IsToGiveUp(in streak, GiveUpAfter));

        _time.Advance(GiveUpAfter);
        _watch.Succeeded();
        Assert.True(_watch.IsToGiveUp(in streak, GiveUpAfter));
    }

    [Fact]
    public void Status_WhileAKeyIsAway_CountsItAndNotAsParked()
    {
        var streak = Failing(away: false);
        streak.Park(_status);
        streak.Fail(_time.GetTimestamp(), _watch, _status, away: true);
        Assert.Equal((1, 0), (_status.StoreAway, _status.Parked));

        Assert.True(streak.End(_watch, _status));
        Assert.Equal((0, 0), (_status.StoreAway, _status.Parked));
    }

    [Fact]
    public async Task WaitForSuccess_WhenAnotherCallSucceeds_EndsSoon()
    {
        var waiting = _watch.WaitForSuccessAsync(TimeSpan.FromSeconds(15), TestContext.Current.CancellationToken);
        _watch.Succeeded();
        Assert.False(waiting.IsCompleted);

        await Eventually.True(
            () =>
            {
                _time.Advance(TimeSpan.FromMilliseconds(100));
                _watch.Succeeded();
                return waiting.IsCompleted;
            },
            "the end of the wait");
        Assert.InRange(_time.GetElapsedTime(_since), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(14));
    }

    private FailureStreak Failing(bool away)
    {
        var streak = default(FailureStreak);
        streak.Fail(_time.GetTimestamp(), _watch, _status, away);
        return streak;
    }
}
