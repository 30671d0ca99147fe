using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Orleans.Icu.Gateway.Problems;

/// <summary>Turns what a handler throws into a problem: 503 when the cluster cannot answer now, 500 for a defect. No stack trace leaves.</summary>
internal sealed partial class FailureHandler(IProblemDetailsService problems, ILogger<FailureHandler> logger) : IExceptionHandler
{
    private const string RetryAfterSeconds = "2";

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var problem = ToProblem(httpContext, exception);
        httpContext.Response.StatusCode = problem.Status!.Value;
        await problems.WriteAsync(new ProblemDetailsContext { HttpContext = httpContext, ProblemDetails = problem });
        return true;
    }

    private ProblemDetails ToProblem(HttpContext context, Exception exception)
    {
        if (exception is BadHttpRequestException refused)
        {
            return new() { Status = refused.StatusCode, Title = "The request is not valid.", Detail = refused.Message };
        }

        if (ClusterFailure.IsTemporary(exception))
        {
            LogClusterUnavailable(RouteOf(context), exception.GetType().Name, exception);
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
            return new()
            {
                Status = StatusCodes.Status503ServiceUnavailable,
                Title = "The cluster cannot answer now.",
                Detail = "The request may or may not have taken effect; it is safe to repeat.",
            };
        }

        LogRequestFailed(RouteOf(context), exception);
        return new()
        {
            Status = StatusCodes.Status500InternalServerError,
            Title = "The request failed.",
            Detail = "The reason is in the log of the service.",
        };
    }

    /// <summary>The route, not the path: the path may name a patient. The exception handler clears the endpoint and keeps it in the feature.</summary>
    private static string RouteOf(HttpContext context)
    {
        var endpoint = context.Features.Get<IExceptionHandlerFeature>()?.Endpoint ?? context.GetEndpoint();
        return (endpoint as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)";
    }
}
