using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Microsoft.Extensions.Logging;
using KafkaCode = Confluent.Kafka.ErrorCode;

namespace Orleans.Icu.Kafka;

/// <summary>Creates the topics that are missing, where the broker permits it.</summary>
internal sealed partial class TopicCreator(KafkaIngestionOptions options, FreshClient fresh, ILogger logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Tries until the broker has answered for each topic; blocks.</summary>
    public void CreateMissing(IngestionStatus status, CancellationToken stopping)
    {
        if (options.CreateTopicsWithPartitions == 0)
        {
            return;
        }

        foreach (var topic in options.Topics.Append(options.DeadLetterTopic))
        {
            // Until the broker can be reached; before, the consumer could do nothing either.
            while (!stopping.IsCancellationRequested && !IsSettled(topic, status, stopping))
            {
                stopping.WaitHandle.WaitOne(options.RetryBackoff);
            }
        }
    }

    /// <summary>Whether the topic is there now, or the broker has refused to create it.</summary>
    private bool IsSettled(string topic, IngestionStatus status, CancellationToken stopping)
    {
        try
        {
            fresh.Ask(client => Create(client, topic, stopping));
            LogCreated(topic, options.CreateTopicsWithPartitions);
            return true;
        }
        catch (CreateTopicsException exception)
        {
            var code = exception.Results[0].Error.Code;
            if (code != KafkaCode.TopicAlreadyExists)
            {
                LogNotCreated(topic, code.ToString());
            }

            return true;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return true;
        }
        catch (ClientHangsException exception)
        {
            // No refusal: the broker was not asked, or its answer was not heard.
            status.Away(exception.Error.Reason);
            return false;
        }
        catch (KafkaException exception)
        {
            // A broker that answers other questions only has no answer to this one, and will have none later.
            if (!fresh.IsAnswered())
            {
                status.Away(exception.Error.Reason);
                return false;
            }

            LogNotCreated(topic, exception.Error.Code.ToString());
            return true;
        }
    }

    private bool Create(IAdminClient client, string topic, CancellationToken stopping)
    {
        client.CreateTopicsAsync([Specification(topic)], new() { RequestTimeout = Patience, OperationTimeout = Patience })
            .InTime(Patience, stopping).GetAwaiter().GetResult();
        return true;
    }

    // Asking for the topic by name instead would create it, on brokers that do so, with their own number of partitions.
    private TopicSpecification Specification(string topic) => new()
    {
        Name = topic,
        NumPartitions = options.CreateTopicsWithPartitions,
        ReplicationFactor = options.CreateTopicsWithReplicas,
        Configs = options.CreateTopicsWithLogAppendTime ? new() { ["message.timestamp.type"] = "LogAppendTime" } : null,
    };

    [LoggerMessage(KafkaEvents.TopicCreated, LogLevel.Information, "Topic {Topic} was missing and is created with {Partitions} partitions")]
    private partial void LogCreated(string topic, int partitions);

    [LoggerMessage(KafkaEvents.TopicNotCreated, LogLevel.Warning, "Topic {Topic} could not be created ({Code}): if it is missing, create it yourself")]
    private partial void LogNotCreated(string topic, string code);
}
