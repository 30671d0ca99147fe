using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using KafkaCode = Confluent.Kafka.ErrorCode;

namespace Orleans.Icu.Kafka;

/// <summary>Finds out which life of a topic this is, so that its offsets are not taken for those of an earlier one.</summary>
internal sealed partial class TopicIncarnations(KafkaIngestionOptions options, FreshClient fresh, ILogger logger)
{
    private const int Attempts = 5;
    private const string Unknown = "0";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>The source of a partition.</summary>
    public static string SourceOf(string topic, string incarnation, int partition) => string.Intern($"{topic}@{incarnation}/{partition}");

    /// <summary>Asks the broker, unless the options tell. Blocks.</summary>
    /// <exception cref="KafkaException">The broker did not answer: an invented incarnation would make grains forget their positions.</exception>
    public string Of(string topic)
    {
        if (options.TopicIncarnation is { } told)
        {
            return told;
        }

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return fresh.Ask(client => Ask(client, topic));
            }
            catch (KafkaException exception) when (exception.Error.Code is KafkaCode.Local_UnsupportedFeature or KafkaCode.UnsupportedVersion)
            {
                LogUnknown(topic);
                return Unknown;
            }
            catch (KafkaException exception) when (attempt < Attempts)
            {
                LogRetried(exception, topic);
            }
        }
    }

    private string Ask(IAdminClient admin, string topic)
    {
        var asking = admin.DescribeTopicsAsync(TopicCollection.OfTopicNames([topic]), new() { RequestTimeout = Patience });
        var answer = asking.InTime(Patience).GetAwaiter().GetResult();
        var id = answer.TopicDescriptions[0].TopicId;
        if (id is null || (id.MostSignificantBits == 0 && id.LeastSignificantBits == 0))
        {
            LogUnknown(topic);
            return Unknown;
        }

        return id.ToString();
    }

    [LoggerMessage(
        KafkaEvents.IncarnationUnknown,
        LogLevel.Warning,
        "The broker has no topic id for {Topic}. If the topic is ever deleted and made again, change TopicIncarnation, or its records are taken for replays")]
    private partial void LogUnknown(string topic);

    [LoggerMessage(KafkaEvents.IncarnationRetried, LogLevel.Warning, "The broker did not tell the id of topic {Topic}; it is asked again")]
    private partial void LogRetried(Exception exception, string topic);
}
