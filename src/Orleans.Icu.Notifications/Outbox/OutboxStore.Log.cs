using Microsoft.Extensions.Logging;

namespace Orleans.Icu.Notifications;

internal sealed partial class OutboxStore
{
    [LoggerMessage(NotificationEvents.OutboxNotWritten, LogLevel.Warning, "Outbox: {MessageId} was not written")]
    private partial void LogNotWritten(Exception exception, string messageId);
}
