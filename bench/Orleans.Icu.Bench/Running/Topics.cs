using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace Orleans.Icu.Bench.Running;

/// <summary>The topics of a run, and how far they are filled and read.</summary>
internal sealed class Topics(string bootstrap, int partitions) : IDisposable
{
    public const string Telemetry = "icu.telemetry";
    public const string Alarms = "icu.alarms";
    private static readonly string[] Others = ["geCEP", "icu.commands", "icu.dead-letter"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly IAdminClient _admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = bootstrap }).Build();

    /// <summary>Makes the topics. The alarm topic's records get the time at which the broker appends them.</summary>
    /// <exception cref="CreateTopicsException">They are there already: a run needs empty ones.</exception>
    public Task CreateAsync() => _admin.CreateTopicsAsync(
    [
        Topic(Telemetry),
        Topic(Alarms, new() { ["message.timestamp.type"] = "LogAppendTime" }),
        .. Others.Select(other => Topic(other)),
    ]);

    /// <summary>Records in the telemetry topic.</summary>
    public long CountTelemetry() => Count(Telemetry);

    /// <summary>Records in the dead-letter topic.</summary>
    public long CountDeadLetters() => Count("icu.dead-letter");

    /// <summary>Records of the telemetry topic that a group has committed: their effects are durable.</summary>
    public async Task<long> CountCommittedAsync(string group)
    {
        var wanted = Enumerable.Range(0, partitions).Select(static partition => new TopicPartition(Telemetry, partition)).ToList();
        var answer = await _admin.ListConsumerGroupOffsetsAsync([new(group, wanted)]);
        return answer[0].Partitions.Sum(static partition => Math.Max(0, partition.Offset.Value));
    }

    public void Dispose() => _admin.Dispose();

    private long Count(string topic)
    {
        using var consumer = new ConsumerBuilder<Ignore, Ignore>(new ConsumerConfig { BootstrapServers = bootstrap, GroupId = "bench-count" }).Build();
        return Enumerable.Range(0, partitions).Sum(partition =>
        {
            var marks = consumer.QueryWatermarkOffsets(new(topic, partition), Patience);
            return marks.High.Value - marks.Low.Value;
        });
    }

    private TopicSpecification Topic(string name, Dictionary<string, string>? configs = null) =>
        new() { Name = name, NumPartitions = partitions, ReplicationFactor = 1, Configs = configs };
}
