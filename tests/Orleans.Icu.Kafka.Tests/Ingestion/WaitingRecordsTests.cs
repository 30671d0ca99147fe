using Microsoft.Extensions.Time.Testing;

namespace Orleans.Icu.Kafka.Tests;

public sealed class WaitingRecordsTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly WaitingRecords _waiting;

    public WaitingRecordsTests() => _waiting = new(_time);

    [Fact]
    public void At_WhenAllIsRead_IsZero()
    {
        Look(end: 10, next: 10);
        Pass(seconds: 5);

        Assert.Equal(TimeSpan.Zero, Behind());
    }

    [Fact]
    public void At_WhileNothingIsRead_GrowsFromWhenTheOldestWasFirstSeen()
    {
        for (var second = 0; second < 300; second++)
        {
            Look(end: 10 + second, next: 10);
            Pass(seconds: 1);
        }

        Assert.Equal(TimeSpan.FromSeconds(299), Behind());
    }

    [Fact]
    public void At_WhenTheReaderKeepsItsDistance_IsThatDistanceToASecond()
    {
        for (var quarter = 0; quarter < 240; quarter++)
        {
            Look(end: 100 + (quarter * 25), next: quarter * 25);
            Pass(seconds: 0.25);
        }

        Assert.InRange(Behind(), TimeSpan.FromSeconds(0.25), TimeSpan.FromSeconds(1.25));
    }

    [Fact]
    public void At_WhenTheReaderHasCaughtUp_IsZeroAgain()
    {
        Look(end: 10, next: 5);
        Pass(seconds: 30);
        Look(end: 20, next: 20);

        Assert.Equal(TimeSpan.Zero, Behind());
    }

    private void Look(long end, long next) => _waiting.Look(end, next, _time.GetTimestamp());

    private void Pass(double seconds) => _time.Advance(TimeSpan.FromSeconds(seconds));

    private TimeSpan Behind() => _waiting.At(_time.GetTimestamp());
}
