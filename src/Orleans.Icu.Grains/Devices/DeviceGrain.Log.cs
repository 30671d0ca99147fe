using Microsoft.Extensions.Logging;
using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

internal sealed partial class DeviceGrain
{
    [LoggerMessage(IcuEvents.ConnectivityChanged, LogLevel.Information, "Device {DeviceId} is {Connectivity}")]
    private static partial void LogConnectivityChanged(ILogger logger, string deviceId, Connectivity connectivity);

    [LoggerMessage(IcuEvents.RecordsSetAside, LogLevel.Error, "Device {DeviceId}: {Records} records were set aside in the dead-letter topic: {Reason}")]
    private static partial void LogRecordsSetAside(ILogger logger, string deviceId, int records, string reason);

    [LoggerMessage(IcuEvents.RuleStateDamaged, LogLevel.Error, "Device {DeviceId}: the stored state of the rules could not be read; they begin afresh, and the alarms they had raised are ended")]
    private static partial void LogRuleStateDamaged(ILogger logger, string deviceId);

    [LoggerMessage(IcuEvents.TwinDeleted, LogLevel.Information, "Device {DeviceId} was deleted")]
    private static partial void LogDeleted(ILogger logger, string deviceId);
}
