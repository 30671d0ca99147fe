using Microsoft.AspNetCore.Http.Metadata;

namespace Orleans.Icu.Gateway.Requests;

/// <summary>The server reads no more of a body than this.</summary>
internal sealed class RequestLimit : IRequestSizeLimitMetadata
{
    /// <summary>Largest document of rules, in bytes.</summary>
    public const int DocumentBytes = 256 * 1024;

    private RequestLimit(long bytes)
    {
        MaxRequestBodySize = bytes;
    }

    /// <summary>For JSON objects.</summary>
    public static RequestLimit OfBody { get; } = new(JsonBody.Limit);

    /// <summary>For documents of rules.</summary>
    public static RequestLimit OfDocument { get; } = new(DocumentBytes);

    /// <inheritdoc/>
    public long? MaxRequestBodySize { get; }
}
