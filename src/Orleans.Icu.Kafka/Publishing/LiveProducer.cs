using Confluent.Kafka;

namespace Orleans.Icu.Kafka;

/// <summary>One life of the native producer, with what it still owes an answer for.</summary>
internal sealed class LiveProducer : IDisposable
{
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _end = new();
    private long _underWay;
    private long _acknowledged;
    private int _isLookedAt;

    public LiveProducer(IProducer<byte[]?, byte[]> client, TimeProvider time) =>
        (Client, _time, _acknowledged, Ended) = (client, time, time.GetTimestamp(), _end.Token);

    public IProducer<byte[]?, byte[]> Client { get; }

    public long UnderWay => Interlocked.Read(ref _underWay);

    /// <summary>How long ago the broker acknowledged a record, or the client was made.</summary>
    public TimeSpan SinceAcknowledged => _time.GetElapsedTime(Interlocked.Read(ref _acknowledged));

    /// <summary>The client has ended: what has no answer by then never gets one.</summary>
    public CancellationToken Ended { get; }

    public void Begin() => Interlocked.Increment(ref _underWay);

    public void End() => Interlocked.Decrement(ref _underWay);

    public void Acknowledge() => Interlocked.Exchange(ref _acknowledged, _time.GetTimestamp());

    /// <summary>Whether nobody else is finding out what the client suffers from; if so, the caller is until <see cref="EndLook"/>.</summary>
    public bool TryBeginLook() => Interlocked.Exchange(ref _isLookedAt, 1) == 0;

    public void EndLook() => Interlocked.Exchange(ref _isLookedAt, 0);

    /// <summary>Gives what is under way some time, then ends the client. Returns how many records never got an answer.</summary>
    public long Close(TimeSpan patience)
    {
        Client.Flush(patience);
        ClientWaits.End(Client.Dispose);
        var owed = UnderWay;
        _end.Cancel();
        Dispose();
        return owed;
    }

    public void Dispose() => _end.Dispose();
}
