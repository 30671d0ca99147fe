namespace Orleans.Icu.Kafka;

/// <summary>How the embedded broker runs.</summary>
public sealed class EmbeddedBrokerOptions
{
    /// <summary>The loopback port clients connect to; 0 takes a free one. 0 to 65,535. Default: 9092.</summary>
    public int Port { get; set; } = 9092;

    /// <summary>Topics to create at start, each with its number of partitions. Others appear with 4 partitions when first asked for.</summary>
    public IDictionary<string, int> Topics { get; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>How long the first member of a consumer group waits for others. 0 to 10 s. Default: 200 ms.</summary>
    public TimeSpan GroupDelay { get; set; } = TimeSpan.FromMilliseconds(200);
}
