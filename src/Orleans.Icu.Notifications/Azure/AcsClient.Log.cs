using Microsoft.Extensions.Logging;

namespace Orleans.Icu.Notifications;

internal sealed partial class AcsClient
{
    [LoggerMessage(NotificationEvents.AttemptFaulted, LogLevel.Warning, "Azure Communication Services {Path}: no answer ({Fault})")]
    private partial void LogFaulted(string path, string fault);
}
