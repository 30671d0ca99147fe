using Microsoft.Extensions.Time.Testing;

namespace Orleans.Icu.Kafka.Tests;

/// <summary>When what was handed over counts as taken, and what of a partition may be committed meanwhile.</summary>
public sealed class SettlementTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly Lane<int, object> _lane = new(new("topic", 0), "topic@1/0", start: 0);
    private readonly Settlement<int, object> _settlement;

    private readonly FailureWatch _deliveries;
    private readonly IngestionStatus _status;

    public SettlementTests()
    {
        _deliveries = new(_time);
        _status = new(_time);
        _settlement = new(_deliveries, _status, _time);
    }

    public void Dispose() => _lane.Dispose();

    [Fact]
    public void Mark_WhenNothingIsOpen_IsSettled() => Assert.True(_settlement.Mark().IsSettled);

    [Fact]
    public void Mark_WhenAKeyIsBusy_IsSettledWhenItComesToRest()
    {
        var entry = HandOver("a", offset: 0);
        var mark = _settlement.Mark();
        Assert.False(mark.IsSettled);
        entry.State = EntryState.Idle;

        Assert.True(mark.IsSettled);
    }

    [Fact]
    public void Mark_WhenAKeyNeverComesToRest_IsSettledWithTheRecordsBeforeIt()
    {
        var entry = HandOver("a", offset: 0);
        HandOver("b", offset: 1).State = EntryState.Idle;
        var mark = _settlement.Mark();
        HandOver("a", offset: 2);
        entry.Settled = 0;
        Assert.False(mark.IsSettled);
        entry.Settled = 2;

        Assert.True(mark.IsSettled);
    }

    [Fact]
    public void Mark_WhenACallHangs_WaitsForAWhileAndForThatKeyNotAgain()
    {
        var hanging = Call(HandOver("hanging", offset: 0));
        var other = Call(HandOver("other", offset: 1));
        var mark = _settlement.Mark();
        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.True(mark.IsSettled);

        HandOver("hanging", offset: 2);
        other.State = EntryState.Idle;
        Assert.True(_settlement.Mark().IsSettled);

        // It answers, and counts again with what comes later.
        hanging.State = EntryState.Idle;
        _ = _settlement.Mark();
        HandOver("hanging", offset: 3);
        Assert.False(_settlement.Mark().IsSettled);
    }

    [Fact]
    public void Mark_WhenKeysWaitForTheirTurn_WaitsForAsLongAsItTakes()
    {
        var waiting = HandOver("waiting", offset: 0);
        var mark = _settlement.Mark();
        _time.Advance(TimeSpan.FromMinutes(10));
        Assert.False(mark.IsSettled);
        waiting.State = EntryState.Idle;

        Assert.True(mark.IsSettled);
    }

    [Fact]
    public void Mark_WhenACallIsOneOfManyOfItsKey_WaitsForTheKey()
    {
        var slow = HandOver("slow", offset: 0);
        var mark = _settlement.Mark();
        for (var second = 0; second < 30; second++)
        {
            Call(slow);
            _time.Advance(TimeSpan.FromSeconds(1));
            Assert.False(mark.IsSettled);
        }

        slow.Settled = 0;

        Assert.True(mark.IsSettled);
    }

    [Fact]
    public void Mark_WhenACallHangsAndOthersWaitForTheirTurn_WaitsForThoseOnly()
    {
        Call(HandOver("hanging", offset: 0));
        var waiting = HandOver("waiting", offset: 1);
        var mark = _settlement.Mark();
        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.False(mark.IsSettled);
        waiting.State = EntryState.Idle;

        Assert.True(mark.IsSettled);
    }

    [Fact]
    public void IsLeftBehind_OfAKeyThatIsNotWaitedFor_IsTrueUntilItsRecordsAreTaken()
    {
        var hanging = Call(HandOver("hanging", offset: 0));
        var mark = _settlement.Mark();
        Assert.False(_status.IsLeftBehind("hanging"));
        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.True(mark.IsSettled);
        Assert.True(_status.IsLeftBehind("hanging"));
        Assert.False(_status.IsLeftBehind("other"));
        var moved = 0;
        using var subscription = _status.OnMoved(() => moved++);
        hanging.State = EntryState.Idle;
        _ = _settlement.Mark();

        Assert.False(_status.IsLeftBehind("hanging"));
        Assert.Equal(1, moved);
    }

    [Fact]
    public void IsLeftBehind_WhenThePartitionIsTakenAway_IsNoLongerTold()
    {
        Call(HandOver("hanging", offset: 0));
        var mark = _settlement.Mark();
        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.True(mark.IsSettled);
        Assert.True(_status.IsLeftBehind("hanging"));
        _lane.EndOwnership();
        _settlement.Sweep();

        Assert.False(_status.IsLeftBehind("hanging"));
    }

    [Fact]
    public void Mark_WhenTheStoreIsAway_WaitsForAsLongAsItTakes()
    {
        var entry = HandOver("a", offset: 0);
        entry.Failing.Fail(_time.GetTimestamp(), _deliveries, _status, away: true);
        var mark = _settlement.Mark();
        _time.Advance(TimeSpan.FromMinutes(10));
        Assert.False(mark.IsSettled);
        entry.State = EntryState.Idle;

        Assert.True(mark.IsSettled);
    }

    [Fact]
    public void Mark_WhenAllCallsHang_WaitsForAsLongAsItTakes()
    {
        for (var key = 0; key < 100; key++)
        {
            Call(HandOver($"key-{key}", offset: key));
        }

        var mark = _settlement.Mark();
        _time.Advance(TimeSpan.FromMinutes(10));

        Assert.False(mark.IsSettled);
    }

    [Fact]
    public void Mark_WhenManyKeysFail_WaitsForThemOnlyWhileNoOtherSucceeds()
    {
        for (var key = 0; key < 100; key++)
        {
            HandOver($"key-{key}", offset: key).Failing.Fail(_time.GetTimestamp(), _deliveries, _status, away: false);
        }

        var mark = _settlement.Mark();
        _time.Advance(TimeSpan.FromMinutes(10));
        Assert.False(mark.IsSettled);
        _deliveries.Succeeded();
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.True(mark.IsSettled);
    }

    [Fact]
    public void Mark_WhenThePartitionIsTakenAway_DoesNotWaitForIt()
    {
        HandOver("a", offset: 0);
        var mark = _settlement.Mark();
        _lane.EndOwnership();

        Assert.True(mark.IsSettled);
    }

    [Fact]
    public void BeginRound_WhileRecordsWaitForOtherPartitions_CommitsUpToTheFirstOfThem()
    {
        HandOver("a", offset: 0);
        _lane.Aligned.Hold(new("a", 1, null), offset: 7, bytes: 1, TimeAxis.Live, ticks: 1);
        _lane.Position = 20;
        Assert.Equal(7, _lane.BeginRound(now: 1).Offset);
        Assert.True(_lane.Aligned.TryTake(long.MaxValue, long.MaxValue, out _, out _, out _));

        Assert.Equal(20, _lane.Next);
    }

    private TargetEntry<int, object> Call(TargetEntry<int, object> entry)
    {
        (entry.State, entry.CallBegan) = (EntryState.Busy, _time.GetTimestamp());
        return entry;
    }

    private TargetEntry<int, object> HandOver(string key, long offset)
    {
        _lane.Position = offset + 1;
        var entry = _lane.Entry(key);
        if (entry.State == EntryState.Idle)
        {
            entry.State = EntryState.Queued;
            _settlement.Opened([entry]);
        }

        return entry;
    }
}
