using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Orleans.Icu.Gateway.Requests;

namespace Orleans.Icu.Gateway.OpenApi;

/// <summary>What an endpoint tells the OpenAPI document beyond its signature.</summary>
internal static class EndpointNotes
{
    /// <summary>An example of the answer with status 200, as JSON.</summary>
    public static RouteHandlerBuilder WithExample(this RouteHandlerBuilder endpoint, string json) => endpoint.WithMetadata(new ResponseExample(json));

    /// <summary>The body, which the handler reads by itself so that every refusal names its field.</summary>
    public static RouteHandlerBuilder WithJsonBody<T>(this RouteHandlerBuilder endpoint, string example, params string[] moreContentTypes)
        where T : notnull => endpoint
        .Accepts<T>("application/json", moreContentTypes)
        .WithMetadata(new RequestExample(example), RequestLimit.OfBody)
        .ProducesProblem(413)
        .ProducesProblem(415);

    /// <summary>The answer has an ETag, and is 304 to who has it already.</summary>
    public static RouteHandlerBuilder WithEntityTag(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(TaggedAnswer.Instance).Produces(StatusCodes.Status304NotModified);

    /// <summary>The change is made under the condition of If-Match or If-None-Match.</summary>
    public static RouteHandlerBuilder WithConditions(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(ConditionalChange.Instance).ProducesProblem(StatusCodes.Status412PreconditionFailed);

    /// <summary>The answer is a stream of server-sent events.</summary>
    public static RouteHandlerBuilder WithEventStream(this RouteHandlerBuilder endpoint, string example) =>
        endpoint.WithMetadata(new EventStreamExample(example));
}

/// <summary>An example of an answer.</summary>
internal sealed record ResponseExample(string Json);

/// <summary>An example of a body.</summary>
internal sealed record RequestExample(string Json);

/// <summary>An example of a stream of events.</summary>
internal sealed record EventStreamExample(string Text);
