using Microsoft.Extensions.Logging;

namespace Orleans.Icu.Notifications;

internal sealed partial class SendRecorder
{
    [LoggerMessage(NotificationEvents.Sent, LogLevel.Information, "{Channel} {Key}: sent as {MessageId}")]
    private partial void LogSent(string channel, string key, string messageId);

    [LoggerMessage(NotificationEvents.Retry, LogLevel.Warning, "{Channel} {Key}: to be tried again in {Delay}: {Reason}")]
    private partial void LogRetry(string channel, string key, TimeSpan delay, string reason);

    [LoggerMessage(NotificationEvents.Refused, LogLevel.Error, "{Channel} {Key}: refused: {Reason}")]
    private partial void LogRefused(string channel, string key, string reason);
}
