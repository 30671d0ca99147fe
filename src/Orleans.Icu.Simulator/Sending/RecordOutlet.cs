using Orleans.Icu.Kafka;

namespace Orleans.Icu.Simulator.Sending;

/// <summary>Hands records to the producer and waits while its queue is full.</summary>
internal sealed class RecordOutlet(IRecordPublisher publisher, string topic, TimeProvider time)
{
    private static readonly TimeSpan FullQueuePause = TimeSpan.FromMilliseconds(5);

    private long _sent;

    public long Sent => Interlocked.Read(ref _sent);

    public ValueTask SendAsync(byte[] key, byte[] value, DateTimeOffset timestamp, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (publisher.TryEnqueue(topic, key, value, timestamp))
        {
            Interlocked.Increment(ref _sent);
            return ValueTask.CompletedTask;
        }

        return WaitAndSendAsync(key, value, timestamp, cancellationToken);
    }

    private async ValueTask WaitAndSendAsync(byte[] key, byte[] value, DateTimeOffset timestamp, CancellationToken cancellationToken)
    {
        do
        {
            await Task.Delay(FullQueuePause, time, cancellationToken);
        }
        while (!publisher.TryEnqueue(topic, key, value, timestamp));
        Interlocked.Increment(ref _sent);
    }
}
