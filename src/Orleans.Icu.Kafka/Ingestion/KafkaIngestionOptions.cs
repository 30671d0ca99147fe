namespace Orleans.Icu.Kafka;

/// <summary>How one ingester reads and hands over. Plain data; the order in which properties are set has no meaning.</summary>
public sealed class KafkaIngestionOptions
{
    /// <summary>Brokers to start from, "host:port,host:port". Required. Default: empty.</summary>
    public string BootstrapServers { get; set; } = string.Empty;

    /// <summary>The consumer group all silos share. Required. Default: empty.</summary>
    public string GroupId { get; set; } = string.Empty;

    /// <summary>The topics to read; at least one. The decoder tells them apart by <see cref="RecordContext.Topic"/>.</summary>
    public IList<string> Topics { get; } = [];

    /// <summary>
    /// Settings passed to librdkafka as they are (SASL, TLS, tuning), for the consumer, the admin client and the dead-letter producer.
    /// Settings the guarantees rest on (group, commit, offset reset, assignment) cannot be set here. Values are never logged.
    /// </summary>
    public IDictionary<string, string> ClientSettings { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Where a new group starts. Default: <see cref="Kafka.StartFrom.Earliest"/>. Ignored where the group has committed.</summary>
    public StartFrom StartFrom { get; set; } = StartFrom.Earliest;

    /// <summary>The time to start from; required with <see cref="Kafka.StartFrom.Timestamp"/>, otherwise ignored. Default: null.</summary>
    public DateTimeOffset? StartTimestamp { get; set; }

    /// <summary>
    /// What tells one life of the topics from another, in place of Kafka's topic id: for brokers that have none. Part of
    /// <see cref="RecordContext.Source"/>. Default: null, the topic id is asked from the broker.
    /// </summary>
    public string? TopicIncarnation { get; set; }

    /// <summary>Partitions of a topic this ingester creates because it is missing; 0 creates nothing. 0 to 10,000. Default: 8.</summary>
    public int CreateTopicsWithPartitions { get; set; } = 8;

    /// <summary>Copies of a topic this ingester creates; −1 leaves it to the broker. Default: −1.</summary>
    public short CreateTopicsWithReplicas { get; set; } = -1;

    /// <summary>
    /// Whether topics this ingester creates carry the broker's own time of each record (message.timestamp.type=LogAppendTime) instead of
    /// the producer's, which may be wrong in any way. Topics that exist stay as they are. Default: true.
    /// </summary>
    public bool CreateTopicsWithLogAppendTime { get; set; } = true;

    /// <summary>
    /// Time between the starts of two checkpoint rounds of a partition; the rounds of several partitions are spread over it.
    /// 100 ms to 10 min. Default: 10 s.
    /// </summary>
    public TimeSpan CheckpointInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The longest time between the starts of two rounds of a partition: rounds that take long are made more seldom, so that they take
    /// about a fifth of the time. 100 ms to 10 min; never less than <see cref="CheckpointInterval"/>. Default: 1 min.
    /// </summary>
    public TimeSpan MaxCheckpointInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Checkpoint calls under way at once, over all partitions. 1 to 100,000. Default: 256.</summary>
    public int CheckpointConcurrency { get; set; } = 256;

    /// <summary>Deliver calls under way at once, over all partitions. 1 to 100,000. Default: 512.</summary>
    public int MaxOutstandingCalls { get; set; } = 512;

    /// <summary>Decoded records held and not yet handed over, in flight and parked ones included. 1 to 100,000,000. Default: 200,000.</summary>
    public int MaxBufferedRecords { get; set; } = 200_000;

    /// <summary>
    /// Of these, what one key may hold once its calls fail, or once the buffer has been full for 2 s; the rest of its records stays in the
    /// topic and is read again when the key takes them. The same share of <see cref="MaxBufferedBytes"/> bounds its bytes. Never more than
    /// an eighth of <see cref="MaxBufferedRecords"/>. 1 to 1,000,000. Default: 500.
    /// </summary>
    public int MaxBufferedRecordsPerKey { get; set; } = 500;

    /// <summary>Bytes, as read, of the records counted by <see cref="MaxBufferedRecords"/>. At least 1 MiB. Default: 128 MiB.</summary>
    public long MaxBufferedBytes { get; set; } = 128L << 20;

    /// <summary>Records handed over in one call at most. 1 to 100,000. Default: 256.</summary>
    public int MaxBatchRecords { get; set; } = 256;

    /// <summary>A value with more bytes is dead-lettered undecoded. 1 to 100 MiB. Default: 256 KiB.</summary>
    public int MaxRecordBytes { get; set; } = 256 << 10;

    /// <summary>Wait before the first repetition of a failed call; doubles with each failure. 1 ms to 1 min. Default: 200 ms.</summary>
    public TimeSpan RetryBackoff { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest wait between repetitions. At least <see cref="RetryBackoff"/>, at most 10 min. Default: 15 s.</summary>
    public TimeSpan MaxRetryBackoff { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>A key whose calls have failed for this long counts as parked in health and metrics. Default: 5 s.</summary>
    public TimeSpan ParkAfter { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>A key whose calls have failed for this long has its records dead-lettered. At least <see cref="ParkAfter"/>. Default: 5 min.</summary>
    public TimeSpan DeadLetterAfter { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Topic for records that cannot be decoded or handed over. Required. Default: "icu.dead-letter".</summary>
    public string DeadLetterTopic { get; set; } = "icu.dead-letter";

    /// <summary>A longer value is cut to this length in the dead-letter topic, with a header that says so. 1 KiB to 10 MiB. Default: 900,000.</summary>
    public int DeadLetterMaxBytes { get; set; } = 900_000;

    /// <summary>Time a partition being taken away gets to finish its round; after that its next owner replays. Up to 4 min. Default: 30 s.</summary>
    public TimeSpan HandOverTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Time the last round gets when the silo stops; after that the rest is replayed at the next start. Default: 20 s.</summary>
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// A member that the group has given nothing for this long, though the broker answers, is replaced by a new one; and so is one whose
    /// commit is not answered for this long, or that is not answered at all for 10 s, or this long if that is less, though the broker
    /// answers others; one that has lost all brokers is replaced 3 s after another has found them. 5 s to 10 min. Default: 25 s.
    /// </summary>
    public TimeSpan RejoinAfter { get; set; } = TimeSpan.FromSeconds(25);

    /// <summary>Without proof of contact with the broker for this long, health is degraded. Default: 30 s.</summary>
    public TimeSpan ContactTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
