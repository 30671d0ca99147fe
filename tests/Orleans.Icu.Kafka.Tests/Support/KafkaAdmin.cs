using System.Text;
using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace Orleans.Icu.Kafka.Tests;

/// <summary>What a test does to a broker from outside.</summary>
public static class KafkaAdmin
{
    public static async Task CreateTopicAsync(string bootstrap, string topic, int partitions, Dictionary<string, string>? configs = null)
    {
        using var admin = Build(bootstrap);
        await admin.CreateTopicsAsync([new() { Name = topic, NumPartitions = partitions, ReplicationFactor = 1, Configs = configs }]);
    }

    /// <summary>A topic's setting as the broker has it.</summary>
    public static async Task<string> SettingAsync(string bootstrap, string topic, string name)
    {
        using var admin = Build(bootstrap);
        var answer = await admin.DescribeConfigsAsync([new() { Type = ResourceType.Topic, Name = topic }]);
        return answer[0].Entries[name].Value;
    }

    /// <summary>Deletes the records of a partition below an offset, as retention does.</summary>
    public static async Task DeleteBelowAsync(string bootstrap, string topic, int partition, long offset)
    {
        using var admin = Build(bootstrap);
        await admin.DeleteRecordsAsync([new TopicPartitionOffset(topic, partition, offset)]);
    }

    /// <summary>Writes a record with a timestamp that need not be a time.</summary>
    public static async Task ProduceAsync(string bootstrap, string topic, string key, string value, long timestampMs)
    {
        using var producer = new ProducerBuilder<byte[], byte[]>(new ProducerConfig { BootstrapServers = bootstrap }).Build();
        await producer.ProduceAsync(topic, new()
        {
            Key = Encoding.UTF8.GetBytes(key),
            Value = Encoding.UTF8.GetBytes(value),
            Timestamp = new(timestampMs, TimestampType.CreateTime),
        });
    }

    /// <summary>Commits offsets for a group none of whose members runs.</summary>
    public static void Commit(string bootstrap, string group, string topic, params long[] offsets)
    {
        using var consumer = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig { BootstrapServers = bootstrap, GroupId = group }).Build();
        consumer.Commit(offsets.Select((offset, partition) => new TopicPartitionOffset(topic, partition, offset)));
    }

    private static IAdminClient Build(string bootstrap) => new AdminClientBuilder(new AdminClientConfig { BootstrapServers = bootstrap }).Build();
}
