using System.Globalization;
using System.Text;
using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>A broker as any other Kafka client sees it.</summary>
internal sealed class KafkaProbe : IDisposable
{
    public const string SiloGroup = "orleans-icu";
    private const string Never = "9223372036854775807";
    private const int LargestOfABroker = 1_048_588;
    private static readonly TimeSpan Answer = TimeSpan.FromSeconds(20);
    private readonly IConsumer<byte[], byte[]> _consumer;
    private readonly string _bootstrap;

    public KafkaProbe(string bootstrap)
    {
        _bootstrap = bootstrap;
        _consumer = Consumer(SiloGroup);
    }

    /// <summary>Sends records and returns when the broker has them all. What it refuses fails the test.</summary>
    public async Task SendAsync(string topic, IEnumerable<Message<byte[], byte[]>> messages)
    {
        var config = new ProducerConfig
        {
            BootstrapServers = _bootstrap,
            EnableIdempotence = true,
            MaxInFlight = 1,
            LingerMs = 5,
            MessageMaxBytes = LargestOfABroker,
            QueueBufferingMaxKbytes = 256 << 10,
            QueueBufferingMaxMessages = 1_000_000,
            Partitioner = Partitioner.Murmur2Random,
        };
        using var producer = new ProducerBuilder<byte[], byte[]>(config).Build();
        var refused = 0;
        string? reason = null;
        foreach (var message in messages)
        {
            producer.Produce(topic, message, report =>
            {
                if (report.Error.IsError)
                {
                    reason = report.Error.Reason;
                    Interlocked.Increment(ref refused);
                }
            });
        }

        await Task.Run(() => producer.Flush(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        Assert.True(refused == 0, $"{refused} records were not taken by the broker: {reason}");
    }

    /// <summary>Makes topics that take records of any time, and keep them.</summary>
    public static async Task CreateForAnyTimeAsync(string bootstrap, IEnumerable<string> topics)
    {
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = bootstrap }).Build();
        await admin.CreateTopicsAsync(topics.Select(static topic => new TopicSpecification
        {
            Name = topic,
            NumPartitions = 8,
            ReplicationFactor = 1,
            Configs = new() { ["message.timestamp.after.max.ms"] = Never, ["segment.ms"] = Never, ["retention.ms"] = "-1" },
        }));
    }

    /// <summary>Gives the topic more partitions.</summary>
    public async Task AddPartitionsAsync(string topic, int count)
    {
        using var admin = new DependentAdminClientBuilder(_consumer.Handle).Build();
        await admin.CreatePartitionsAsync([new PartitionsSpecification { Topic = topic, IncreaseTo = Partitions(topic).Count + count }]);
    }

    /// <summary>Sends a record to each partition of a topic in a transaction that is then given up.</summary>
    public void AbortTransaction(string topic, Func<Message<byte[], byte[]>> message)
    {
        using var producer = new ProducerBuilder<byte[], byte[]>(new ProducerConfig { BootstrapServers = _bootstrap, TransactionalId = "e2e-aborted" }).Build();
        producer.InitTransactions(Answer);
        producer.BeginTransaction();
        foreach (var partition in Partitions(topic))
        {
            producer.Produce(partition, message());
        }

        producer.Flush(Answer);
        producer.AbortTransaction(Answer);
    }

    /// <summary>How many records of the topic the silo has not committed: with 0, every record is durable in every twin it touches.</summary>
    public long Uncommitted(string topic) => UncommittedBefore(Ends(topic));

    /// <summary>Where each partition of the topic ends now.</summary>
    public IReadOnlyDictionary<TopicPartition, long> Ends(string topic) => Partitions(topic).ToDictionary(
        static partition => partition, partition => _consumer.QueryWatermarkOffsets(partition, Answer).High.Value);

    /// <summary>How many records before some ends the silo has not committed. Partitions are committed one after another.</summary>
    public long UncommittedBefore(IReadOnlyDictionary<TopicPartition, long> ends) =>
        _consumer.Committed(ends.Keys, Answer).Sum(one => Math.Max(0, ends[one.TopicPartition] - Math.Max(0, one.Offset.Value)));

    /// <summary>How many records of the topic the silo has committed.</summary>
    public long Committed(string topic) => _consumer.Committed(Partitions(topic), Answer).Sum(static one => Math.Max(0, one.Offset.Value));

    public Task AwaitCommittedAsync(string topic, TimeSpan? patience = null) =>
        Eventually.Sees($"the silo has committed every record of {topic}", () => Task.Run(() => Uncommitted(topic)), static left => left == 0, patience);

    /// <summary>Everything the topic holds now, each partition in its order.</summary>
    public List<ConsumeResult<byte[], byte[]>> ReadAll(string topic)
    {
        using var consumer = Consumer("reader");
        var partitions = Partitions(topic);
        consumer.Assign(partitions.Select(static partition => new TopicPartitionOffset(partition, Offset.Beginning)));
        var records = new List<ConsumeResult<byte[], byte[]>>();
        for (var ends = 0; ends < partitions.Count;)
        {
            var result = consumer.Consume(TestContext.Current.CancellationToken);
            if (result.IsPartitionEOF)
            {
                ends++;
            }
            else
            {
                records.Add(result);
            }
        }

        return records;
    }

    public void Dispose() => _consumer.Dispose();

    public static Message<byte[], byte[]> Message(string key, string value, DateTimeOffset? time = null) =>
        Message(key, Encoding.UTF8.GetBytes(value), time);

    public static Message<byte[], byte[]> Message(string key, byte[] value, DateTimeOffset? time = null) => new()
    {
        Key = Encoding.UTF8.GetBytes(key),
        Value = value,
        Timestamp = time is { } at ? new Timestamp(at.UtcDateTime) : Timestamp.Default,
    };

    public static string Text(ConsumeResult<byte[], byte[]> record, string header) =>
        record.Message.Headers.TryGetLastBytes(header, out var bytes) ? Encoding.UTF8.GetString(bytes) : string.Empty;

    public static long Number(ConsumeResult<byte[], byte[]> record, string header) =>
        long.TryParse(Text(record, header), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    private List<TopicPartition> Partitions(string topic)
    {
        using var admin = new DependentAdminClientBuilder(_consumer.Handle).Build();
        return [.. admin.GetMetadata(topic, Answer).Topics.Single().Partitions.Select(partition => new TopicPartition(topic, partition.PartitionId))];
    }

    private IConsumer<byte[], byte[]> Consumer(string group) => new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig
    {
        BootstrapServers = _bootstrap,
        GroupId = group,
        EnableAutoCommit = false,
        EnablePartitionEof = true,
        FetchMaxBytes = 64 << 20,
        MessageMaxBytes = 16 << 20,
    }).Build();
}
