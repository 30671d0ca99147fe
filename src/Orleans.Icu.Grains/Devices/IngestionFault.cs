using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>The technical alarm for records of a device that could not be applied. Momentary, and latched until somebody has seen it.</summary>
internal static class IngestionFault
{
    public const string RuleId = "ingestion-fault";

    public static AlarmCondition Condition(string deviceId, long sequence, bool present, int records, DateTimeOffset time, DeviceState device) => new()
    {
        TwinId = deviceId,
        Sequence = sequence,
        Present = present,
        Time = time,
        RuleId = RuleId,
        RuleVersion = 1,
        Title = "Data of the device could not be processed",
        Kind = AlarmKind.Technical,
        Priority = AlarmPriority.Medium,
        Latching = true,
        Severity = records,
        Occurrences = 1,
        Inputs = [new AlarmInput("records", records, time, null)],
        Ward = device.Ward,
        Bed = device.Bed,
    };
}
