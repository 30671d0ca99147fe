using Microsoft.Extensions.Logging;
using Orleans.Icu.Rules;

namespace Orleans.Icu.Grains;

internal sealed partial class PatientGrain
{
    [LoggerMessage(IcuEvents.RuleSignalled, LogLevel.Debug, "Rule of {AlarmKey}: {Kind}")]
    private static partial void LogRuleSignalled(ILogger logger, string alarmKey, RuleSignalKind kind);
}
