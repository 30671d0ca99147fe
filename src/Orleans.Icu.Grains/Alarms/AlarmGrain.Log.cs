using Microsoft.Extensions.Logging;
using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

internal sealed partial class AlarmGrain
{
    [LoggerMessage(IcuEvents.AlarmChanged, LogLevel.Information, "Alarm {AlarmId}: {Kind}, signal {Signal}")]
    private static partial void LogAlarmChanged(ILogger logger, string alarmId, AlarmFactKind kind, AlarmSignal signal);

    [LoggerMessage(IcuEvents.HandOverFailed, LogLevel.Warning, "Alarms {AlarmKey}: a change is stored but not everybody has it; it is tried again until they have: {Reason}")]
    private static partial void LogHandOverFailed(ILogger logger, string alarmKey, string reason);

    [LoggerMessage(IcuEvents.ToldUnstored, LogLevel.Warning, "Alarm {AlarmId}: {Kind} is told although the store fails")]
    private static partial void LogToldUnstored(ILogger logger, string alarmId, AlarmFactKind kind);

    [LoggerMessage(IcuEvents.HandOverUnstoredFailed, LogLevel.Debug, "Alarm {AlarmId}: it will be handed over again when the store works: {Reason}")]
    private static partial void LogNotHandedOver(ILogger logger, string alarmId, string reason);
}
