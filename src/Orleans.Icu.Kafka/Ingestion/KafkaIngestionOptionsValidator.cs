using Confluent.Kafka;
using Microsoft.Extensions.Options;

namespace Orleans.Icu.Kafka;

internal sealed class KafkaIngestionOptionsValidator : IValidateOptions<KafkaIngestionOptions>
{
    public ValidateOptionsResult Validate(string? name, KafkaIngestionOptions options)
    {
        var check = new OptionChecks(nameof(KafkaIngestionOptions));
        Addresses(check, options);
        Limits(check, options);
        Times(check, options);
        ClientSettings.Check(check, options.ClientSettings);
        ClientSettings.Try(
            check, options.ClientSettings, () => new ConsumerBuilder<Ignore, Ignore>(ConsumerSettings.ForGroup(options)).SetLogHandler(static (_, _) => { }).Build());
        return check.Result;
    }

    private static void Addresses(OptionChecks check, KafkaIngestionOptions options)
    {
        check.Given(options.BootstrapServers, nameof(options.BootstrapServers));
        check.Given(options.GroupId, nameof(options.GroupId));
        check.Given(options.DeadLetterTopic, nameof(options.DeadLetterTopic));
        check.Holds(options.Topics.Count > 0, nameof(options.Topics), "must name at least one topic");
        check.Holds(options.Topics.All(topic => !string.IsNullOrWhiteSpace(topic)), nameof(options.Topics), "must not hold an empty name");
        check.Holds(options.Topics.Distinct(StringComparer.Ordinal).Count() == options.Topics.Count, nameof(options.Topics), "must not name a topic twice");
        check.Holds(!options.Topics.Contains(options.DeadLetterTopic), nameof(options.DeadLetterTopic), "must not be one of Topics");
        check.Holds(options.TopicIncarnation != string.Empty, nameof(options.TopicIncarnation), "must be null or not empty");
        check.Holds(Enum.IsDefined(options.StartFrom), nameof(options.StartFrom), "must be Earliest, Latest or Timestamp");
        check.Holds(
            options.StartFrom != StartFrom.Timestamp || options.StartTimestamp is not null,
            nameof(options.StartTimestamp),
            "must be given when StartFrom is Timestamp");
    }

    private static void Limits(OptionChecks check, KafkaIngestionOptions options)
    {
        check.Between(options.CreateTopicsWithPartitions, 0, 10_000, nameof(options.CreateTopicsWithPartitions));
        check.Holds(options.CreateTopicsWithReplicas is -1 or > 0, nameof(options.CreateTopicsWithReplicas), "must be -1 or at least 1");
        check.Between(options.CheckpointConcurrency, 1, 100_000, nameof(options.CheckpointConcurrency));
        check.Between(options.MaxOutstandingCalls, 1, 100_000, nameof(options.MaxOutstandingCalls));
        check.Between(options.MaxBufferedRecords, 1, 100_000_000, nameof(options.MaxBufferedRecords));
        check.Between(options.MaxBufferedRecordsPerKey, 1, 1_000_000, nameof(options.MaxBufferedRecordsPerKey));
        check.Between(options.MaxBufferedBytes, 1L << 20, 1L << 40, nameof(options.MaxBufferedBytes));
        check.Between(options.MaxBatchRecords, 1, 100_000, nameof(options.MaxBatchRecords));
        check.Between(options.MaxRecordBytes, 1, 100 << 20, nameof(options.MaxRecordBytes));
        check.Between(options.DeadLetterMaxBytes, 1 << 10, 10 << 20, nameof(options.DeadLetterMaxBytes));
    }

    private static void Times(OptionChecks check, KafkaIngestionOptions options)
    {
        check.Between(options.CheckpointInterval, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10), nameof(options.CheckpointInterval));
        check.Between(options.MaxCheckpointInterval, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10), nameof(options.MaxCheckpointInterval));
        check.Between(options.RetryBackoff, TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1), nameof(options.RetryBackoff));
        check.Between(options.MaxRetryBackoff, options.RetryBackoff, TimeSpan.FromMinutes(10), nameof(options.MaxRetryBackoff));
        check.Between(options.ParkAfter, TimeSpan.Zero, TimeSpan.FromHours(1), nameof(options.ParkAfter));
        check.Between(options.DeadLetterAfter, options.ParkAfter, TimeSpan.FromDays(7), nameof(options.DeadLetterAfter));
        check.Between(options.HandOverTimeout, TimeSpan.Zero, TimeSpan.FromMinutes(4), nameof(options.HandOverTimeout));
        check.Between(options.StopTimeout, TimeSpan.Zero, TimeSpan.FromMinutes(10), nameof(options.StopTimeout));
        check.Between(options.RejoinAfter, TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(10), nameof(options.RejoinAfter));
        check.Between(options.ContactTimeout, TimeSpan.FromSeconds(10), TimeSpan.FromHours(1), nameof(options.ContactTimeout));
    }
}
