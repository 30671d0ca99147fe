namespace Orleans.Icu.Kafka.Tests;

public sealed class WaitingRecordsTests
{
    private readonly WaitingRecords _waiting = new();

    [Fact]
    public void PassedTicks_WhenTheBrokerWasNeverAsked_IsUnknown()
    {
        _waiting.Pass(100);

        Assert.Equal(0, _waiting.PassedTicks);
    }

    [Fact]
    public void PassedTicks_WhenAllIsRead_IsWhenTheBrokerWasAsked()
    {
        _waiting.Saw(end: 10, next: 10, ticks: 1000);

        Assert.Equal(1000, _waiting.PassedTicks);
    }

    [Fact]
    public void PassedTicks_WhileNothingIsRead_StandsStill()
    {
        _waiting.Saw(end: 10, next: 10, ticks: 1000);
        for (var n = 1; n < 300; n++)
        {
            _waiting.Saw(end: 10 + n, next: 10, ticks: 1000 + n);
        }

        Assert.Equal(1000, _waiting.PassedTicks);
        Assert.Equal(11, _waiting.NextEnd);
    }

    [Fact]
    public void PassedTicks_WhileABacklogIsRead_IsWhenThePartitionEndedThere()
    {
        for (var n = 0; n < 10; n++)
        {
            _waiting.Saw(end: 100 + (n * 10), next: 0, ticks: 1000 + n);
        }

        _waiting.Pass(99);
        Assert.Equal(0, _waiting.PassedTicks);
        _waiting.Pass(100);
        Assert.Equal(1000, _waiting.PassedTicks);
        _waiting.Pass(149);
        Assert.Equal(1004, _waiting.PassedTicks);
        _waiting.Pass(190);
        Assert.Equal(1009, _waiting.PassedTicks);
    }

    [Fact]
    public void PassedTicks_WhenABacklogIsLong_GetsCoarserAndNeverTooLate()
    {
        const int Ends = 10_000;
        for (var n = 1; n <= Ends; n++)
        {
            _waiting.Saw(end: n * 10, next: 0, ticks: n);
        }

        for (var n = 1; n < Ends; n++)
        {
            _waiting.Pass(n * 10);
            Assert.True(_waiting.PassedTicks <= n);
        }

        _waiting.Pass(Ends * 10);
        Assert.Equal(Ends, _waiting.PassedTicks);
    }

    [Fact]
    public void PassedTicks_WhenNothingCame_MovesWithTheEnd()
    {
        _waiting.Saw(end: 20, next: 10, ticks: 1000);
        _waiting.Saw(end: 20, next: 15, ticks: 2000);
        _waiting.Pass(20);

        Assert.Equal(2000, _waiting.PassedTicks);
    }

    [Fact]
    public void PassedTicks_WhenAPartitionBecameShorter_IsOfItsNewEnd()
    {
        _waiting.Saw(end: 100, next: 10, ticks: 1000);
        _waiting.Saw(end: 50, next: 10, ticks: 2000);
        _waiting.Pass(50);

        Assert.Equal(2000, _waiting.PassedTicks);
        Assert.Equal(long.MaxValue, _waiting.NextEnd);
    }
}
