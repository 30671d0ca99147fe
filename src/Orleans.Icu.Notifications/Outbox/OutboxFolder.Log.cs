using Microsoft.Extensions.Logging;

namespace Orleans.Icu.Notifications;

internal sealed partial class OutboxFolder
{
    [LoggerMessage(NotificationEvents.OutboxFileUnreadable, LogLevel.Warning, "Outbox: {MessageId} cannot be read: {Fault}")]
    private partial void LogUnreadable(string messageId, string fault);
}
