using Microsoft.Extensions.Time.Testing;

namespace Orleans.Icu.Kafka.Tests;

public sealed class FailureWatchTests
{
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromMinutes(5);
    private readonly FakeTimeProvider _time = new();
    private readonly FailureWatch _watch;
    private readonly long _since;

    public FailureWatchTests()
    {
        _watch = new(_time);
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
}
