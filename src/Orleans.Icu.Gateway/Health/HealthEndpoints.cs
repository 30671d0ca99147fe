using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Routing;

namespace Orleans.Icu.Gateway.Health;

/// <summary>
/// Health over HTTP. <c>/health/live</c>: the process answers (only checks tagged <see cref="LiveTag"/>); a failure means: restart it.
/// <c>/health/ready</c>: all checks; degraded still takes requests (200), unhealthy does not (503).
/// </summary>
internal static class HealthEndpoints
{
    public const string LiveTag = "live";

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks(ApiRoutes.HealthLive, new HealthCheckOptions
        {
            Predicate = static check => check.Tags.Contains(LiveTag),
            ResponseWriter = HealthAnswer.WriteAsync,
        });
        app.MapHealthChecks(ApiRoutes.HealthReady, new HealthCheckOptions { ResponseWriter = HealthAnswer.WriteAsync });
    }
}
