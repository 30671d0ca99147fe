using Orleans.Icu.Kafka;

namespace Orleans.Icu.Simulator.Tests;

/// <summary>Keeps what it is given; acknowledges at the flush.</summary>
internal sealed class FakePublisher : IRecordPublisher
{
    private readonly Lock _lock = new();
    private readonly List<Sent> _records = [];
    private long _acknowledged;

    public IReadOnlyList<Sent> Records
    {
        get
        {
            lock (_lock)
            {
                return [.. _records];
            }
        }
    }

    /// <summary>How often the queue is full before it takes the next record.</summary>
    public int Full { get; set; }

    public bool FailsAll { get; set; }

    public bool NeverAcknowledges { get; set; }

    public PublishException? Refusal { get; set; }

    public PublishCounters Counters
    {
        get
        {
            lock (_lock)
            {
                return new(_records.Count, FailsAll ? 0 : _acknowledged, FailsAll ? _acknowledged : 0);
            }
        }
    }

    public bool TryEnqueue(string topic, byte[] key, byte[] value, DateTimeOffset? timestamp = null)
    {
        if (Refusal is not null)
        {
            throw Refusal;
        }

        if (Full > 0)
        {
            Full--;
            return false;
        }

        lock (_lock)
        {
            _records.Add(new(topic, System.Text.Encoding.UTF8.GetString(key), [.. value], timestamp));
        }

        return true;
    }

    public Task FlushAsync(CancellationToken cancellationToken = default)
    {
        if (NeverAcknowledges)
        {
            return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }

        lock (_lock)
        {
            _acknowledged = _records.Count;
        }

        return Task.CompletedTask;
    }

    public Task Publish(
        string topic, string key, ReadOnlyMemory<byte> value, IReadOnlyList<KeyValuePair<string, byte[]>>? headers = null,
        DateTimeOffset? timestamp = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("The simulator sends without waiting.");

    internal sealed record Sent(string Topic, string Key, byte[] Value, DateTimeOffset? Timestamp)
    {
        public System.Text.Json.JsonElement Json => Telemetry.Parse(Value);
    }
}
