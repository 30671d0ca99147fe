using System.ComponentModel.DataAnnotations;

namespace Orleans.Icu.Silo;

/// <summary>Where telemetry comes from and facts go. Section <c>Kafka</c>.</summary>
public sealed class IcuKafkaOptions : IValidatableObject
{
    private const string Topic = "^[A-Za-z0-9._-]{1,249}$";
    private const string TopicRule = "{0} must be 1 to 249 of the characters A-Z a-z 0-9 . _ -, as Kafka's topics are named.";

    /// <summary>Brokers, <c>host:port,host:port</c>. Empty, the default, starts the embedded broker.</summary>
    [Brokers]
    public string BootstrapServers { get; set; } = string.Empty;

    /// <summary>Port of the embedded broker on loopback; 0 takes a free one. Ignored with <see cref="BootstrapServers"/>. Default 9092.</summary>
    [Range(0, 65_535)]
    public int EmbeddedPort { get; set; } = 9092;

    /// <summary>Partitions of topics that are created. 1 to 1,000, default 8.</summary>
    [Range(1, 1_000)]
    public int Partitions { get; set; } = 8;

    /// <summary>The consumer group of all silos. Default <c>orleans-icu</c>.</summary>
    [Required]
    public string GroupId { get; set; } = "orleans-icu";

    /// <summary>Telemetry in. Default <c>icu.telemetry</c>.</summary>
    [Required]
    [RegularExpression(Topic, ErrorMessage = TopicRule)]
    public string TelemetryTopic { get; set; } = "icu.telemetry";

    /// <summary>Telemetry in, in the prototype's format. Default <c>geCEP</c>.</summary>
    [Required]
    [RegularExpression(Topic, ErrorMessage = TopicRule)]
    public string PrototypeTopic { get; set; } = "geCEP";

    /// <summary>Alarm facts out. Default <c>icu.alarms</c>.</summary>
    [Required]
    [RegularExpression(Topic, ErrorMessage = TopicRule)]
    public string AlarmTopic { get; set; } = "icu.alarms";

    /// <summary>Commands to devices out. Default <c>icu.commands</c>.</summary>
    [Required]
    [RegularExpression(Topic, ErrorMessage = TopicRule)]
    public string CommandTopic { get; set; } = "icu.commands";

    /// <summary>What cannot be read or applied. Default <c>icu.dead-letter</c>.</summary>
    [Required]
    [RegularExpression(Topic, ErrorMessage = TopicRule)]
    public string DeadLetterTopic { get; set; } = "icu.dead-letter";

    /// <summary>Settings for librdkafka as they are: SASL, TLS, tuning. Never logged.</summary>
    public IDictionary<string, string> ClientSettings { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>All topics.</summary>
    public IEnumerable<string> AllTopics => [TelemetryTopic, PrototypeTopic, AlarmTopic, CommandTopic, DeadLetterTopic];

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => AllTopics.Distinct(StringComparer.Ordinal).Count() == AllTopics.Count()
        ? []
        : [new("Kafka:TelemetryTopic, PrototypeTopic, AlarmTopic, CommandTopic and DeadLetterTopic must be five topics.")];
}
