using Microsoft.Extensions.Logging;

namespace Orleans.Icu.Kafka;

internal sealed partial class GroupReader<TRecord, TGrain>
{
    [LoggerMessage(KafkaEvents.ConsumerFailed, LogLevel.Warning, "Ingestion {Name}: reading met {Code}: {Reason}")]
    private static partial void LogPollFailed(ILogger logger, string name, string code, string reason);

    [LoggerMessage(KafkaEvents.PartitionsAssigned, LogLevel.Information, "Ingestion {Name}: {Added} partitions assigned, {Owned} owned now")]
    private static partial void LogAssigned(ILogger logger, string name, int added, int owned);

    [LoggerMessage(KafkaEvents.PartitionsRevoked, LogLevel.Information, "Ingestion {Name}: {Count} partitions go to another member")]
    private static partial void LogRevoked(ILogger logger, string name, int count);

    [LoggerMessage(KafkaEvents.PartitionsLost, LogLevel.Warning, "Ingestion {Name}: {Count} partitions were lost to the group; what is not committed is read again by their next owner")]
    private static partial void LogLost(ILogger logger, string name, int count);

    [LoggerMessage(KafkaEvents.HandOverUnfinished, LogLevel.Warning, "Ingestion {Name}: {Count} partitions did not finish within {Seconds} s; their next owner reads the rest again")]
    private static partial void LogUnfinished(ILogger logger, Exception? exception, string name, int count, double seconds);

    [LoggerMessage(KafkaEvents.ReleaseFailed, LogLevel.Information, "Ingestion {Name}: a grain of a revoked partition was not let go")]
    private static partial void LogReleaseFailed(ILogger logger, Exception exception, string name);

    [LoggerMessage(KafkaEvents.BrokerAway, LogLevel.Warning, "Ingestion {Name}: no broker can be reached: {Reason}")]
    private static partial void LogAway(ILogger logger, string name, string reason);

    [LoggerMessage(KafkaEvents.BrokerBack, LogLevel.Information, "Ingestion {Name}: the broker answers again")]
    private static partial void LogBack(ILogger logger, string name);

    [LoggerMessage(KafkaEvents.RetryFailed, LogLevel.Debug, "Ingestion {Name}: the broker did not answer a probe: {Code}")]
    private static partial void LogNoAnswer(ILogger logger, string name, Confluent.Kafka.ErrorCode code);

    [LoggerMessage(KafkaEvents.ConsumerStopped, LogLevel.Warning, "Ingestion {Name}: the client does not end, since the broker does not answer it; it is left behind")]
    private static partial void LogLeftBehind(ILogger logger, string name);
}
