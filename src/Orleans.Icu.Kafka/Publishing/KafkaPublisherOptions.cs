namespace Orleans.Icu.Kafka;

/// <summary>How the publisher writes. Plain data; the order in which properties are set has no meaning.</summary>
public sealed class KafkaPublisherOptions
{
    /// <summary>Brokers to start from, "host:port,host:port". Required. Default: empty.</summary>
    public string BootstrapServers { get; set; } = string.Empty;

    /// <summary>
    /// Settings passed to librdkafka as they are (SASL, TLS, tuning). Acknowledgement and idempotence cannot be set here. Values are
    /// never logged.
    /// </summary>
    public IDictionary<string, string> ClientSettings { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>How long a record may wait for others to share its request. 0 to 1 s. Default: 5 ms.</summary>
    public TimeSpan Linger { get; set; } = TimeSpan.FromMilliseconds(5);

    /// <summary>A record that is not acknowledged within this time has failed. 1 s to 1 h. Default: 2 min.</summary>
    public TimeSpan DeliveryTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Compression: none, lz4, snappy, gzip or zstd. Default: lz4.</summary>
    public string Compression { get; set; } = "lz4";

    /// <summary>Records the producer holds at most. 100 to 10,000,000. Default: 500,000.</summary>
    public int MaxQueuedRecords { get; set; } = 500_000;
}
