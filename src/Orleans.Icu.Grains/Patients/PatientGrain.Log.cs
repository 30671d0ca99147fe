using Microsoft.Extensions.Logging;

namespace Orleans.Icu.Grains;

internal sealed partial class PatientGrain
{
    [LoggerMessage(IcuEvents.RuleSignalled, LogLevel.Debug, "Rule of {AlarmKey}: present {Present}")]
    private static partial void LogRuleSignalled(ILogger logger, string alarmKey, bool present);

    [LoggerMessage(IcuEvents.RuleStateDamaged, LogLevel.Error, "Patient {PatientId}: the stored state of the rules could not be read; they begin afresh, and the alarms they had raised are ended")]
    private static partial void LogRuleStateDamaged(ILogger logger, string patientId);

    [LoggerMessage(IcuEvents.HistoryUnreadable, LogLevel.Error, "Patient {PatientId}: stored vitals are damaged; new rules begin without a past")]
    private static partial void LogHistoryUnreadable(ILogger logger, Exception failure, string patientId);

    [LoggerMessage(IcuEvents.TwinDeleted, LogLevel.Information, "Patient {PatientId} was deleted")]
    private static partial void LogDeleted(ILogger logger, string patientId);
}
