using Microsoft.Extensions.Logging;

namespace Orleans.Icu.Gateway.Problems;

internal sealed partial class FailureHandler
{
    [LoggerMessage(IcuEvents.RequestFailed, LogLevel.Error, "A request to {Route} failed")]
    private partial void LogRequestFailed(string route, Exception exception);

    [LoggerMessage(IcuEvents.ClusterUnavailable, LogLevel.Warning, "A request to {Route} could not be answered: {Kind}")]
    private partial void LogClusterUnavailable(string route, string kind, Exception exception);
}
