using Microsoft.Extensions.Logging;

namespace Orleans.Icu.Kafka;

internal sealed partial class Dispatcher<TRecord, TGrain>
{
    [LoggerMessage(KafkaEvents.KeyParked, LogLevel.Warning, "Ingestion {Name}: key {Key} is parked, its calls have failed for {Seconds:F0} s; other keys go on")]
    private static partial void LogKeyParked(ILogger logger, Exception exception, string name, string key, double seconds);

    [LoggerMessage(KafkaEvents.KeyRecovered, LogLevel.Information, "Ingestion {Name}: key {Key} takes records again")]
    private static partial void LogKeyRecovered(ILogger logger, string name, string key);

    [LoggerMessage(KafkaEvents.KeyReplayed, LogLevel.Warning, "Ingestion {Name}: the grain of key {Key} had lost records with an activation; {Records} were replayed")]
    private static partial void LogKeyReplayed(ILogger logger, string name, string key, int records);

    [LoggerMessage(KafkaEvents.DeadLetterFailed, LogLevel.Error, "Ingestion {Name}: records of key {Key} could not be dead-lettered; it is tried again")]
    private static partial void LogDeadLetterFailed(ILogger logger, Exception exception, string name, string key);
}
