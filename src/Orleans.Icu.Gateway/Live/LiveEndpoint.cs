using System.Net.ServerSentEvents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Icu.Gateway.OpenApi;
using Orleans.Icu.Gateway.Problems;
using Orleans.Icu.Gateway.Requests;

namespace Orleans.Icu.Gateway.Live;

/// <summary>Twin changes and alarms as server-sent events.</summary>
internal static class LiveEndpoint
{
    private const string RetryAfterSeconds = "5";

    public static void MapLive(this IEndpointRouteBuilder api) =>
        api.MapGet("/live", Open).WithTags("Live").WithName("Live").WithSummary("Streams twin changes and alarms as server-sent events")
            .WithDescription("""
                Events: `open` first; `twin`, a twin as in the lists; `alarm`, an alarm and what happened to it, with an id to resume by;
                `heartbeat` as a sign of life; `dropped`, how many twin changes a slow reader missed; `gap`, alarms may have been missed since
                the last event id. Alarms are never dropped: a reader too slow for them is disconnected.
                """)
            .WithEventStream(Examples.LiveEvents);

    private static Results<ServerSentEventsResult<byte[]>, ValidationProblem, ProblemHttpResult> Open(
        [AsParameters] LiveParameters parameters, HttpContext context, LiveHub hub, LiveFeed feed, TimeProvider time)
    {
        var errors = new FieldErrors();
        var filter = LiveRequest.Read(parameters, errors);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        if (HeadRequests.IsHead(context))
        {
            return TypedResults.ServerSentEvents(AsyncEnumerable.Empty<SseItem<byte[]>>());
        }

        if (hub.TryJoin(filter, parameters.LastEventId) is not { } mailbox)
        {
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
            return TypedResults.Problem(statusCode: StatusCodes.Status503ServiceUnavailable, title: "Too many live clients.");
        }

        var connection = ActivatorUtilities.CreateInstance<LiveConnection>(context.RequestServices, context, hub, mailbox);
        context.Response.RegisterForDispose(connection);
        return TypedResults.ServerSentEvents<byte[]>(connection.ReadAsync(LiveNotices.Open(time.GetUtcNow(), feed.IsComplete)));
    }
}
