using Microsoft.Extensions.Logging;

namespace Orleans.Icu.Notifications;

internal sealed partial class AzureEmailChannel
{
    [LoggerMessage(NotificationEvents.DeliveryFailed, LogLevel.Error, "email operation {OperationId}: not delivered: {Reason}")]
    private partial void LogDeliveryFailed(string operationId, string reason);
}
