using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Orleans.Icu.Gateway.Json;
using Orleans.Icu.Gateway.Problems;

namespace Orleans.Icu.Gateway.Rules;

/// <summary>Reads the body of a backtest, which may be larger than others.</summary>
internal sealed class BacktestBody : IRequestSizeLimitMetadata
{
    /// <summary>Largest body, bytes.</summary>
    public const int Limit = 8 << 20;

    private static readonly JsonSerializerOptions Strict = new(GatewayJson.Options)
    {
        MaxDepth = 8,
        AllowDuplicateProperties = false,
        PropertyNameCaseInsensitive = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public static BacktestBody SizeLimit { get; } = new();

    /// <inheritdoc/>
    public long? MaxRequestBodySize => Limit;

    /// <summary>The request; <see langword="null"/> when it cannot be read, with the reason in <paramref name="errors"/>.</summary>
    /// <exception cref="BadHttpRequestException">The body is too large (413) or not JSON by its content type (415).</exception>
    public static async Task<BacktestRequest?> ReadAsync(HttpRequest request, FieldErrors errors)
    {
        if (!request.HasJsonContentType())
        {
            throw new BadHttpRequestException("The content type must be application/json.", StatusCodes.Status415UnsupportedMediaType);
        }

        var body = await request.BodyReader.ReadAtLeastAsync(Limit + 1, request.HttpContext.RequestAborted);
        try
        {
            return body.Buffer.Length <= Limit
                ? Parse(new Utf8JsonReader(body.Buffer, new JsonReaderOptions { MaxDepth = Strict.MaxDepth }), errors)
                : throw new BadHttpRequestException($"The body must be {Limit} bytes at most.", StatusCodes.Status413PayloadTooLarge);
        }
        finally
        {
            request.BodyReader.AdvanceTo(body.Buffer.End);
        }
    }

    private static BacktestRequest? Parse(Utf8JsonReader reader, FieldErrors errors)
    {
        try
        {
            var request = JsonSerializer.Deserialize<BacktestRequest>(ref reader, Strict);
            if (request is null || reader.Read())
            {
                errors.Add("body", "must be one JSON object");
            }

            return request;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            var at = exception as JsonException;
            var field = at?.Path?.TrimStart('$', '.') is { Length: > 0 and <= 200 } path ? path : "body";
            errors.Add(field, at?.LineNumber is { } line
                ? $"is not what is expected: malformed, unknown, missing a member, or of another type (line {line + 1}, byte {at.BytePositionInLine + 1})"
                : "is not valid JSON");
            return null;
        }
    }
}
