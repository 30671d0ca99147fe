using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains.Tests;

internal static class Conditions
{
    public static AlarmCondition Of(long sequence, bool present, DateTimeOffset time, bool latching = true, double severity = 4) => new()
    {
        TwinId = "17",
        Sequence = sequence,
        Present = present,
        Time = time,
        RuleId = "stroke-score",
        RuleVersion = 1,
        Title = "Stroke risk",
        Kind = AlarmKind.Physiological,
        Priority = AlarmPriority.High,
        Latching = latching,
        Severity = severity,
        Occurrences = 1,
        Inputs = [new AlarmInput("heartRate", 140, time, 3), new AlarmInput("temperature", null, null, null)],
        Ward = "ward-1",
        Bed = "bed-07",
    };
}
