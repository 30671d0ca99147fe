using Microsoft.Extensions.Logging;
using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

internal sealed partial class AlarmGrain
{
    [LoggerMessage(IcuEvents.AlarmChanged, LogLevel.Information, "Alarm {AlarmId}: {Kind}, signal {Signal}")]
    private static partial void LogAlarmChanged(ILogger logger, string alarmId, AlarmFactKind kind, AlarmSignal signal);

    [LoggerMessage(IcuEvents.HandOverFailed, LogLevel.Error, "Alarms {AlarmKey}: a change is stored but could not be handed over; it will be tried again")]
    private static partial void LogHandOverFailed(ILogger logger, Exception failure, string alarmKey);

    [LoggerMessage(IcuEvents.ToldUnstored, LogLevel.Warning, "Alarm {AlarmId}: {Kind} is told although the store fails")]
    private static partial void LogToldUnstored(ILogger logger, string alarmId, AlarmFactKind kind);

    [LoggerMessage(IcuEvents.HandOverUnstoredFailed, LogLevel.Debug, "Alarm {AlarmId}: it will be handed over again when the store works: {Reason}")]
    private static partial void LogNotHandedOver(ILogger logger, string alarmId, string reason);
}
