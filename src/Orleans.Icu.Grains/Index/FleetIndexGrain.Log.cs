using Microsoft.Extensions.Logging;

namespace Orleans.Icu.Grains;

internal sealed partial class FleetIndexGrain
{
    [LoggerMessage(IcuEvents.ShardSaveFailed, LogLevel.Warning, "Shard {Shard} of the fleet index could not be stored; it will be tried again")]
    private static partial void LogSaveFailed(ILogger logger, Exception failure, string shard);

    [LoggerMessage(IcuEvents.TwinsWoken, LogLevel.Debug, "Shard {Shard} of the fleet index wakes {Twins} silent twins")]
    private static partial void LogWaking(ILogger logger, string shard, int twins);

    [LoggerMessage(IcuEvents.WakeFailed, LogLevel.Warning, "A twin of shard {Shard} could not be woken; it will be tried again")]
    private static partial void LogWakeFailed(ILogger logger, Exception failure, string shard);
}
