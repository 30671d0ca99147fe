using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Orleans.Icu.Gateway.Requests;

/// <summary>Answers HEAD wherever GET is answered, with the same status and headers. The server sends no body to a HEAD, whatever is written.</summary>
internal static class HeadRequests
{
    private static readonly object Mark = new();

    /// <summary>Takes part in every request from here on; to be called before routing.</summary>
    public static void Use(IApplicationBuilder app) => app.Use(AnswerAsync);

    /// <summary>Whether the request came as HEAD, so that an answer without end has to end with its headers.</summary>
    public static bool IsHead(HttpContext context) => context.Items.ContainsKey(Mark);

    private static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        if (HttpMethods.IsHead(context.Request.Method))
        {
            context.Items[Mark] = Mark;
            context.Request.Method = HttpMethods.Get;
        }

        await next(context);
        if (context.Response is { StatusCode: StatusCodes.Status405MethodNotAllowed, HasStarted: false } refused)
        {
            AllowHead(refused);
        }
    }

    private static void AllowHead(HttpResponse response)
    {
        var allowed = response.Headers.Allow.ToString();
        if (allowed.Contains(HttpMethods.Get, StringComparison.Ordinal))
        {
            response.Headers.Allow = allowed + ", " + HttpMethods.Head;
        }
    }
}
