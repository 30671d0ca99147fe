using Microsoft.Extensions.Logging;
using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

internal sealed partial class NotificationGrain
{
    [LoggerMessage(IcuEvents.MessageSent, LogLevel.Information, "Message {Key} sent at attempt {Attempt}")]
    private static partial void LogSent(ILogger logger, string key, int attempt);

    [LoggerMessage(IcuEvents.MessageDelayed, LogLevel.Warning, "Message {Key} will be tried again after {Delay}: {Reason}")]
    private static partial void LogDelayed(ILogger logger, string key, TimeSpan delay, string reason);

    [LoggerMessage(IcuEvents.MessageDelivered, LogLevel.Information, "Message {Key} was delivered")]
    private static partial void LogDelivered(ILogger logger, string key);

    [LoggerMessage(IcuEvents.AttemptFailed, LogLevel.Error, "Message {Key}: attempt {Attempt} failed; it will be tried again")]
    private static partial void LogAttemptFailed(ILogger logger, Exception failure, string key, int attempt);

    [LoggerMessage(IcuEvents.MessageRefused, LogLevel.Error, "Message {Key} was refused: {Reason}")]
    private static partial void LogRefused(ILogger logger, string key, string reason);

    [LoggerMessage(IcuEvents.MessageNotSent, LogLevel.Warning, "Message {Key} will not be sent: {Reason}")]
    private static partial void LogNotSent(ILogger logger, string key, string reason);

    [LoggerMessage(IcuEvents.NobodyToTell, LogLevel.Warning, "Alarm {AlarmId} of priority {Priority}: nobody in the roster hears of it")]
    private static partial void LogNobodyToTell(ILogger logger, string alarmId, AlarmPriority priority);

    [LoggerMessage(IcuEvents.SendingUnstored, LogLevel.Warning, "Alarm {AlarmId}: its messages go out although they cannot be recorded: {Reason}")]
    private static partial void LogSendingUnstored(ILogger logger, string alarmId, string reason);
}
