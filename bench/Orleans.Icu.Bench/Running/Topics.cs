using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace Orleans.Icu.Bench.Running;

/// <summary>The topics of a run, and how far they are filled and read.</summary>
internal sealed class Topics(string bootstrap, int partitions) : IDisposable
{
    public const string Telemetry = "icu.telemetry";
    public const string Alarms = "icu.alarms";
    public const string Prototype = "geCEP";
    public const string DeadLetters = "icu.dead-letter";
    private const string Never = "9223372036854775807";
    private static readonly string[] Others = [Prototype, "icu.commands", DeadLetters];
    private static readonly Dictionary<string, string> AnyTime = new() { ["message.timestamp.after.max.ms"] = Never, ["segment.ms"] = Never, ["retention.ms"] = "-1" };
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly IAdminClient _admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = bootstrap }).Build();

    /// <summary>Makes the topics. The alarm topic's records get the time at which the broker appends them.</summary>
    /// <param name="isAnyTimeTaken">Whether records with any timestamp are taken and kept, also those of the future.</param>
    /// <exception cref="CreateTopicsException">They are there already: a run needs empty ones.</exception>
    public Task CreateAsync(bool isAnyTimeTaken = false) => _admin.CreateTopicsAsync(
    [
        Topic(Telemetry, isAnyTimeTaken ? AnyTime : null),
        Topic(Alarms, new() { ["message.timestamp.type"] = "LogAppendTime" }),
        .. Others.Select(other => Topic(other, isAnyTimeTaken ? AnyTime : null)),
    ]);

    /// <summary>Records in the telemetry topic.</summary>
    public long CountTelemetry() => Count(Telemetry);

    /// <summary>Records in the dead-letter topic.</summary>
    public long CountDeadLetters() => Count(DeadLetters);

    /// <summary>Records of a topic.</summary>
    public long Count(string topic)
    {
        using var consumer = new ConsumerBuilder<Ignore, Ignore>(new ConsumerConfig { BootstrapServers = bootstrap, GroupId = "bench-count" }).Build();
        return Enumerable.Range(0, partitions).Sum(partition =>
        {
            var marks = consumer.QueryWatermarkOffsets(new(topic, partition), Patience);
            return marks.High.Value - marks.Low.Value;
        });
    }

    /// <summary>Everything a topic holds now, each partition in its order.</summary>
    public IEnumerable<ConsumeResult<byte[], byte[]>> ReadAll(string topic)
    {
        using var consumer = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig
        {
            BootstrapServers = bootstrap,
            GroupId = "bench-read",
            EnableAutoCommit = false,
            EnablePartitionEof = true,
        }).Build();
        consumer.Assign(Partitions(topic).Select(static partition => new TopicPartitionOffset(partition, Offset.Beginning)));
        for (var ends = 0; ends < partitions;)
        {
            var result = consumer.Consume(Patience) ?? throw new TimeoutException($"Nothing came of {topic} within {Patience}.");
            if (result.IsPartitionEOF)
            {
                ends++;
            }
            else
            {
                yield return result;
            }
        }
    }

    /// <summary>Records of a topic that a group has committed: their effects are durable.</summary>
    public async Task<long> CountCommittedAsync(string group, string topic = Telemetry)
    {
        var wanted = Partitions(topic).ToList();
        var answer = await _admin.ListConsumerGroupOffsetsAsync([new(group, wanted)]);
        return answer[0].Partitions.Sum(static partition => Math.Max(0, partition.Offset.Value));
    }

    public void Dispose() => _admin.Dispose();

    private IEnumerable<TopicPartition> Partitions(string topic) =>
        Enumerable.Range(0, partitions).Select(partition => new TopicPartition(topic, partition));

    private TopicSpecification Topic(string name, Dictionary<string, string>? configs = null) =>
        new() { Name = name, NumPartitions = partitions, ReplicationFactor = 1, Configs = configs };
}
