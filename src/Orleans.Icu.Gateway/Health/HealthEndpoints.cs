using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans.Icu.Gateway.OpenApi;

namespace Orleans.Icu.Gateway.Health;

/// <summary>
/// Health over HTTP. <c>/health/live</c>: the process answers (only checks tagged <see cref="LiveTag"/>); a failure means: restart it.
/// <c>/health/ready</c>: all checks; degraded still takes requests (200), unhealthy does not (503). Whatever the request accepts: a
/// load balancer that asks for a page must not take the service for a sick one.
/// </summary>
internal static class HealthEndpoints
{
    public const string LiveTag = "live";

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        var health = app.MapGroup(string.Empty).WithTags("Health");
        health.MapGet(ApiRoutes.HealthLive, ShowLiveAsync).WithName("GetHealthLive").WithSummary("Says whether the process answers")
            .WithDescription("503 means: restart it.").Produces<HealthAnswer>().Produces<HealthAnswer>(StatusCodes.Status503ServiceUnavailable).WithExample(Examples.Health);
        health.MapGet(ApiRoutes.HealthReady, ShowReadyAsync).WithName("GetHealthReady").WithSummary("Says how the service is, check by check")
            .WithDescription("Degraded still takes requests and answers 200; unhealthy answers 503.").Produces<HealthAnswer>().Produces<HealthAnswer>(StatusCodes.Status503ServiceUnavailable).WithExample(Examples.Health);
    }

    private static Task<JsonHttpResult<HealthAnswer>> ShowLiveAsync(HealthCheckService health, HttpContext context) =>
        ShowAsync(health, context, static check => check.Tags.Contains(LiveTag));

    private static Task<JsonHttpResult<HealthAnswer>> ShowReadyAsync(HealthCheckService health, HttpContext context) =>
        ShowAsync(health, context, static _ => true);

    private static async Task<JsonHttpResult<HealthAnswer>> ShowAsync(HealthCheckService health, HttpContext context, Func<HealthCheckRegistration, bool> choose)
    {
        var report = await health.CheckHealthAsync(choose, context.RequestAborted);
        context.Response.Headers.CacheControl = "no-store, no-cache";
        return TypedResults.Json(
            HealthAnswer.Of(report),
            statusCode: report.Status == HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
    }
}
