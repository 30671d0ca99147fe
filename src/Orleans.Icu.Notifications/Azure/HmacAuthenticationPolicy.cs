using System.Globalization;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Orleans.Icu.Notifications;

/// <summary>Signs each request with the resource's access key.</summary>
internal sealed class HmacAuthenticationPolicy(byte[] accessKey, TimeProvider time) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        var request = message.Request;
        var uri = request.Uri.ToUri();
        var date = time.GetUtcNow().ToString("r", CultureInfo.InvariantCulture);
        var hash = HmacSignature.HashContent(ReadContent(request.Content, message.CancellationToken));

        // Uri.Authority is what goes into the Host header: with the port unless it is the scheme's own.
        var authorization = HmacSignature.Authorize(
            accessKey, request.Method.Method, uri.PathAndQuery, uri.Authority, date, hash);
        request.Headers.SetValue("x-ms-date", date);
        request.Headers.SetValue("x-ms-content-sha256", hash);
        request.Headers.SetValue(HttpHeader.Names.Authorization, authorization);
    }

    private static ReadOnlySpan<byte> ReadContent(RequestContent? content, CancellationToken cancellationToken)
    {
        if (content is null)
        {
            return [];
        }

        using var buffer = new MemoryStream();
        content.WriteTo(buffer, cancellationToken);
        return buffer.ToArray();
    }
}
