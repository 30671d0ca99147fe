namespace Orleans.Icu.Kafka.Tests;

public sealed class EpochLedgerTests
{
    private readonly EpochLedger _ledger = new();

    [Fact]
    public void Close_WhenNothingIsOpen_IsDrainedAtOnce() => Assert.True(_ledger.Close().IsCompletedSuccessfully);

    [Fact]
    public void Close_WhenRecordsAreUnsettled_IsDrainedOnlyByTheLastOfThatEpoch()
    {
        _ledger.Add(3);
        var epoch = _ledger.Open;
        var drained = _ledger.Close();
        _ledger.Add(5);
        _ledger.Settle(_ledger.Open, 5);
        _ledger.Settle(epoch, 2);
        Assert.False(drained.IsCompleted);

        _ledger.Settle(epoch, 1);
        Assert.True(drained.IsCompletedSuccessfully);
    }

    [Fact]
    public void Close_WhenRecordsOfTheNextEpochStayOpen_DoesNotWaitForThem()
    {
        _ledger.Add(1);
        var epoch = _ledger.Open;
        var drained = _ledger.Close();
        _ledger.Add(1_000);
        _ledger.Settle(epoch, 1);

        Assert.True(drained.IsCompletedSuccessfully);
        Assert.Equal(1_000, _ledger.Unsettled);
    }

    [Fact]
    public void Close_WhenARoundIsUnderWay_IsRefused()
    {
        _ = _ledger.Close();
        var again = Record.Exception(() => { _ = _ledger.Close(); });
        Assert.IsType<InvalidOperationException>(again);
    }

    [Fact]
    public void Close_AfterTheRoundHasEnded_ClosesTheOtherEpoch()
    {
        _ = _ledger.Close();
        _ledger.EndRound();
        _ledger.Add(1);
        var epoch = _ledger.Open;
        var drained = _ledger.Close();
        Assert.False(drained.IsCompleted);
        _ledger.Settle(epoch, 1);
        Assert.True(drained.IsCompletedSuccessfully);
    }

    [Fact]
    public void Settle_WhenItComesBeforeTheRecordsAreCounted_IsMadeUpForBeforeTheEpochCloses()
    {
        _ledger.Settle(_ledger.Open, 1);
        _ledger.Add(2);
        var epoch = _ledger.Open;
        var drained = _ledger.Close();
        Assert.False(drained.IsCompleted);
        _ledger.Settle(epoch, 1);
        Assert.True(drained.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Close_WhileOtherThreadsSettle_IsAlwaysDrained()
    {
        for (var run = 0; run < 500; run++)
        {
            var ledger = new EpochLedger();
            ledger.Add(2);
            var epoch = ledger.Open;
            var settling = Task.Run(
                () =>
                {
                    ledger.Settle(epoch, 1);
                    ledger.Settle(epoch, 1);
                },
                TestContext.Current.CancellationToken);
            await ledger.Close().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
            await settling;
        }
    }
}
