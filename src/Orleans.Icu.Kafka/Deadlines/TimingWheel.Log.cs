using Microsoft.Extensions.Logging;

namespace Orleans.Icu.Kafka;

public sealed partial class TimingWheel
{
    [LoggerMessage(KafkaEvents.DeadlineFailed, LogLevel.Warning, "A deadline's callback failed, time {Attempt} in a row; it is repeated")]
    private partial void LogCallbackFailed(Exception exception, int attempt);
}
