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
        return config;
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
