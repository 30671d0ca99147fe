using Confluent.Kafka;

namespace Orleans.Icu.Kafka;

internal static class ConsumerSettings
{
    /// <summary>For the member of the group.</summary>
    public static ConsumerConfig ForGroup(KafkaIngestionOptions options)
    {
        var config = Shared(options);
        config.GroupId = options.GroupId;
        config.PartitionAssignmentStrategy = PartitionAssignmentStrategy.CooperativeSticky;
        config.ConsumeResultFields = options.Topics.Count > 1 ? "timestamp,topic" : "timestamp";
        config.QueuedMaxMessagesKbytes ??= 32 << 10;
        // Few large fetches instead of many small ones: at 50,000 records/s that is most of the broker's work, and a quiet topic waits 25 ms.
        config.FetchWaitMaxMs ??= 25;
        config.FetchMinBytes ??= 256 << 10;
        config.EnablePartitionEof = true;
        BeQuick(config);
        return config;
    }

    /// <summary>
    /// The client's own defaults are those of batch systems: 45 s until the partitions of a member that was killed are read again, 5 min
    /// until a new partition is, 60 s until a connection that hangs is given up. An alarm cannot wait for them. What the options say wins.
    /// </summary>
    private static void BeQuick(ConsumerConfig config)
    {
        // The least that brokers allow by default.
        config.SessionTimeoutMs ??= 6000;
        config.HeartbeatIntervalMs ??= Math.Min(1500, config.SessionTimeoutMs.Value / 4);
        config.TopicMetadataRefreshIntervalMs ??= 5000;
        config.ReconnectBackoffMaxMs ??= 1000;
        config.SocketTimeoutMs ??= 10_000;
        config.SocketConnectionSetupTimeoutMs ??= 5000;
        config.SocketKeepaliveEnable ??= true;
    }

    /// <summary>For reading a stretch again: no member of any group, commits nothing.</summary>
    public static ConsumerConfig ForReplay(KafkaIngestionOptions options)
    {
        var config = Shared(options);
        config.GroupId = options.GroupId + ".replay";
        config.QueuedMaxMessagesKbytes = 4 << 10;
        config.ConsumeResultFields = "timestamp";
        config.EnablePartitionEof = true;
        return config;
    }

    private static ConsumerConfig Shared(KafkaIngestionOptions options) =>
        new(ClientSettings.ToConfig(options.BootstrapServers, options.ClientSettings))
        {
            EnableAutoCommit = false,
            EnableAutoOffsetStore = false,
            IsolationLevel = IsolationLevel.ReadCommitted,

            // Where an offset no longer exists, nothing that is left may be skipped.
            AutoOffsetReset = AutoOffsetReset.Earliest,
        };
}
