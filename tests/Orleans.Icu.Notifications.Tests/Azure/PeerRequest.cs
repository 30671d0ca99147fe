using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Orleans.Icu.Notifications.Tests;

/// <summary>A request as it came over the wire.</summary>
internal sealed record PeerRequest(
    string Method, string Target, string Host, string? ApiVersion, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public static async Task<PeerRequest> ReadAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return new PeerRequest(
            context.Request.Method,
            context.Features.Get<IHttpRequestFeature>()!.RawTarget,
            context.Request.Headers.Host.ToString(),
            context.Request.Query["api-version"],
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body.ToArray());
    }
}
