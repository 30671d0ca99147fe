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

    [LoggerMessage(KafkaEvents.KeyDeadLettered, LogLevel.Error, "Ingestion {Name}: key {Key} is given up for now, its records are in the dead-letter topic")]
    private static partial void LogKeyGivenUp(ILogger logger, Exception exception, string name, string key);

    [LoggerMessage(KafkaEvents.StoreAway, LogLevel.Warning, "Ingestion {Name}: what key {Key} needs is away; its records wait for as long as it takes")]
    private static partial void LogKeyAway(ILogger logger, Exception exception, string name, string key);

    [LoggerMessage(
        KafkaEvents.KeyLeft,
        LogLevel.Warning,
        "Ingestion {Name}: key {Key} fails or is slow and holds as much as a key may; its records from offset {Offset} of {Source} on are left in the topic until it takes them")]
    private static partial void LogKeyLeft(ILogger logger, string name, string key, long offset, string source);
}
