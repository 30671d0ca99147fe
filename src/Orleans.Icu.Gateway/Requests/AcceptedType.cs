using System.Net.Mime;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Orleans.Icu.Gateway.OpenApi;

namespace Orleans.Icu.Gateway.Requests;

/// <summary>
/// Refuses a request that accepts nothing an endpoint offers (406) before anything is done. A browser's page request accepts
/// everything with <c>*/*</c> and gets JSON; who asks for <c>text/html</c> alone hears that there is none here, rather than
/// getting what it cannot read. Problems are always problem+json.
/// </summary>
internal static class AcceptedType
{
    public static ValueTask<object?> Require(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var isStream = context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<EventStreamExample>() is not null;
        var offered = isStream ? MediaTypeNames.Text.EventStream : MediaTypeNames.Application.Json;
        return Accepts(context.HttpContext.Request, new MediaTypeHeaderValue(offered))
            ? next(context)
            : ValueTask.FromResult<object?>(TypedResults.Problem(
                statusCode: StatusCodes.Status406NotAcceptable, title: "Not acceptable.", detail: $"This is offered as {offered}, which the Accept header excludes."));
    }

    /// <summary>The most specific range that includes the type decides; an Accept that nobody can read is no wish.</summary>
    private static bool Accepts(HttpRequest request, MediaTypeHeaderValue offered)
    {
        var ranges = request.GetTypedHeaders().Accept;
        return ranges.Count == 0
            || (ranges.Where(range => offered.IsSubsetOf(Bare(range))).OrderByDescending(Specificity).FirstOrDefault() is { } nearest && nearest.Quality is not 0.0);
    }

    /// <summary>The range without its weight and parameters, of which no type offered here has any.</summary>
    private static MediaTypeHeaderValue Bare(MediaTypeHeaderValue range) => new(range.MediaType);

    private static int Specificity(MediaTypeHeaderValue range) => (range.MatchesAllTypes ? 0 : 2) + (range.MatchesAllSubTypes ? 0 : 1);
}
