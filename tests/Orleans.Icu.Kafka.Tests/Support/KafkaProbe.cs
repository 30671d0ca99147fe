using System.Text;
using Confluent.Kafka;

namespace Orleans.Icu.Kafka.Tests;

/// <summary>What stands in a topic or a group, seen from outside.</summary>
public static class KafkaProbe
{
    /// <summary>All records of a topic, read until no more come.</summary>
    public static List<ConsumeResult<byte[], byte[]>> ReadAll(string bootstrap, string topic, int partitions)
    {
        var config = new ConsumerConfig { BootstrapServers = bootstrap, GroupId = "probe", EnableAutoCommit = false, EnablePartitionEof = true };
        using var consumer = new ConsumerBuilder<byte[], byte[]>(config).Build();
        consumer.Assign(Enumerable.Range(0, partitions).Select(partition => new TopicPartitionOffset(topic, partition, Offset.Beginning)));
        var records = new List<ConsumeResult<byte[], byte[]>>();
        var ends = new HashSet<int>();
        while (ends.Count < partitions)
        {
            var result = consumer.Consume(TestContext.Current.CancellationToken);
            if (result.IsPartitionEOF)
            {
                ends.Add(result.Partition.Value);
            }
            else
            {
                records.Add(result);
            }
        }

        return records;
    }

    /// <summary>The sum of a group's committed offsets over a topic.</summary>
    public static long Committed(string bootstrap, string group, string topic, int partitions)
    {
        using var consumer = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig { BootstrapServers = bootstrap, GroupId = group }).Build();
        return consumer.Committed(Enumerable.Range(0, partitions).Select(partition => new TopicPartition(topic, partition)), TimeSpan.FromSeconds(10))
            .Sum(offset => Math.Max(0, offset.Offset.Value));
    }

    /// <summary>How many offsets a topic holds.</summary>
    public static long Count(string bootstrap, string topic, int partitions)
    {
        using var consumer = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig { BootstrapServers = bootstrap, GroupId = "probe" }).Build();
        return Enumerable.Range(0, partitions).Sum(partition =>
        {
            var ends = consumer.QueryWatermarkOffsets(new(topic, partition), TimeSpan.FromSeconds(10));
            return ends.High.Value - ends.Low.Value;
        });
    }

    public static string? Header(this ConsumeResult<byte[], byte[]> record, string name) =>
        record.Message.Headers.TryGetLastBytes(name, out var bytes) ? Encoding.UTF8.GetString(bytes) : null;
}
