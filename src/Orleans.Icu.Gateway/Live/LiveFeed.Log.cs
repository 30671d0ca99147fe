using Microsoft.Extensions.Logging;

namespace Orleans.Icu.Gateway.Live;

internal sealed partial class LiveFeed
{
    [LoggerMessage(IcuEvents.FeedSubscribed, LogLevel.Information, "The live feed receives {Streams} streams")]
    private partial void LogSubscribed(int streams);

    [LoggerMessage(IcuEvents.FeedFailed, LogLevel.Warning, "The live feed misses {Missing} of {Streams} streams; trying again")]
    private partial void LogFailed(int missing, int streams, Exception exception);

    [LoggerMessage(IcuEvents.FeedEnded, LogLevel.Debug, "The live feed could not give back its subscriptions")]
    private partial void LogEnded(Exception exception);
}
