using Microsoft.Extensions.Logging;
using Orleans.Icu.Rules;

namespace Orleans.Icu.Grains;

internal sealed partial class PatientGrain
{
    [LoggerMessage(IcuEvents.RuleSignalled, LogLevel.Debug, "Patient {PatientId}: rule {RuleId} {Kind}")]
    private static partial void LogRuleSignalled(ILogger logger, string patientId, string ruleId, RuleSignalKind kind);
}
