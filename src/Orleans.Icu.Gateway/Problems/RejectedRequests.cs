using System.Buffers;
using System.IO.Pipelines;
using System.Net.Mime;
using System.Text.Json;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Orleans.Icu.Gateway.Json;

namespace Orleans.Icu.Gateway.Problems;

/// <summary>
/// Answers with a problem what the server rejects before any of the application runs: <c>%00</c> in a path, a request line or headers
/// that are too long, no host. The server tells of such a request, waits for nothing, and would answer without a body; it closes the
/// connection afterwards either way.
/// </summary>
internal sealed class RejectedRequests : IObserver<KeyValuePair<string, object?>>
{
    private const string Event = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    /// <summary>Whether an event of the server is such a rejection.</summary>
    public static bool IsRejection(string name) => name == Event;

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is IFeatureCollection features
            && features.Get<IBadRequestExceptionFeature>()?.Error is BadHttpRequestException rejection
            && features.Get<IHttpRequestFeature>()?.Protocol is not ("HTTP/2" or "HTTP/3")
            && features.Get<IHttpResponseFeature>() is { HasStarted: false } response
            && features.Get<IHttpResponseBodyFeature>() is { } body
            && features.Get<IConnectionTransportFeature>() is { } connection)
        {
            Write(response, body, connection.Transport.Output, rejection.StatusCode);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    /// <summary>The body goes to the connection itself, behind the headers: the response's own writer is closed until the application gets a request.</summary>
    private static void Write(IHttpResponseFeature response, IHttpResponseBodyFeature body, PipeWriter connection, int status)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(ProblemOf(status), GatewayJson.Options);
        response.StatusCode = status;
        response.Headers.ContentType = MediaTypeNames.Application.ProblemJson;
        response.Headers.ContentLength = json.Length;
        response.Headers.Connection = "close";
        if (!body.StartAsync().IsCompletedSuccessfully)
        {
            return;
        }

        connection.Write(json);

        // A few hundred bytes are taken by the connection's buffer; nobody waits for the client here.
        _ = connection.FlushAsync().AsTask();
    }

    private static ProblemDetails ProblemOf(int status) => new()
    {
        Status = status,
        Title = ReasonPhrases.GetReasonPhrase(status) + ".",
        Detail = "The server could not read the request: its path, its headers or its length are not what HTTP or the server allows.",
    };
}
