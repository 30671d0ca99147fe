using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Orleans.Icu.Gateway.Requests;

/// <summary>
/// A request that is refused before its body was read may have more of it than the server reads: it closes the connection then. The answer
/// says so, or a client would send its next request on it, and get no answer.
/// </summary>
internal static class UnreadBodies
{
    /// <summary>Takes part in every request from here on.</summary>
    public static void Use(IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true } && !HttpProtocol.IsHttp2(context.Request.Protocol))
        {
            context.Response.OnStarting(TellAsync, context);
        }

        return next(context);
    });

    private static Task TellAsync(object state)
    {
        var context = (HttpContext)state;
        var limit = context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize;
        var mayBeLonger = context.Request.ContentLength is not { } length || length > limit;
        if (context.Response.StatusCode >= StatusCodes.Status400BadRequest && mayBeLonger)
        {
            context.Response.Headers.Connection = "close";
        }

        return Task.CompletedTask;
    }
}
