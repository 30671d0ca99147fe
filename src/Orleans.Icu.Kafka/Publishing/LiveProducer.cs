using Confluent.Kafka;

namespace Orleans.Icu.Kafka;

/// <summary>One life of the native producer, with the count of records it still owes an answer for.</summary>
internal sealed class LiveProducer(IProducer<byte[]?, byte[]> client)
{
    private long _underWay;

    public IProducer<byte[]?, byte[]> Client => client;

    public long UnderWay => Interlocked.Read(ref _underWay);

    public void Begin() => Interlocked.Increment(ref _underWay);

    public void End() => Interlocked.Decrement(ref _underWay);

    /// <summary>Gives what is under way some time, then ends the client. Returns how many records never got an answer.</summary>
    public long Close(TimeSpan patience)
    {
        client.Flush(patience);
        ClientWaits.End(client.Dispose);
        return UnderWay;
    }
}
