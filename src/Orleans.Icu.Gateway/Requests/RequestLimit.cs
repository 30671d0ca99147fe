using Microsoft.AspNetCore.Http.Metadata;

namespace Orleans.Icu.Gateway.Requests;

/// <summary>The server reads no more of a body than this.</summary>
internal sealed class RequestLimit : IRequestSizeLimitMetadata
{
    public static RequestLimit OfBody { get; } = new();

    /// <inheritdoc/>
    public long? MaxRequestBodySize => JsonBody.Limit;
}
