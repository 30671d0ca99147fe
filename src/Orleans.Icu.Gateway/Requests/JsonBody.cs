using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Orleans.Icu.Gateway.Problems;

namespace Orleans.Icu.Gateway.Requests;

/// <summary>Reads the body of a request as a JSON object, within limits; what is wrong with it is an error of the field <c>body</c>.</summary>
internal static class JsonBody
{
    /// <summary>Largest body, in bytes.</summary>
    public const int Limit = 65_536;

    private const string Field = "body";
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = Contracts.TelemetryLimits.ReportedDepth + 2, AllowDuplicateProperties = false };

    /// <summary>The object; an undefined element when there is none, with the reason in <paramref name="errors"/>.</summary>
    /// <exception cref="BadHttpRequestException">The body is too large (413) or not JSON by its content type (415).</exception>
    public static async Task<JsonElement> ReadObjectAsync(HttpRequest request, FieldErrors errors)
    {
        if (!request.HasJsonContentType())
        {
            throw new BadHttpRequestException("The content type must be application/json.", StatusCodes.Status415UnsupportedMediaType);
        }

        var root = Parse(await ReadAsync(request), errors);
        if (root.ValueKind is not (JsonValueKind.Object or JsonValueKind.Undefined))
        {
            errors.Add(Field, "must be a JSON object");
        }

        return root.ValueKind == JsonValueKind.Object ? root : default;
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request)
    {
        var buffer = new byte[Limit + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, request.HttpContext.RequestAborted);
        return length <= Limit
            ? buffer.AsMemory(0, length)
            : throw new BadHttpRequestException($"The body must be {Limit} bytes at most.", StatusCodes.Status413PayloadTooLarge);
    }

    private static JsonElement Parse(ReadOnlyMemory<byte> body, FieldErrors errors)
    {
        if (body.IsEmpty)
        {
            errors.Add(Field, "must be a JSON object, but is empty");
            return default;
        }

        try
        {
            using var document = JsonDocument.Parse(body, Strict);
            RequireText(document.RootElement);
            return document.RootElement.Clone();
        }
        catch (InvalidOperationException)
        {
            errors.Add(Field, "is not valid JSON: a text holds half of a surrogate pair");
            return default;
        }
        catch (JsonException exception)
        {
            errors.Add(Field, $"is not valid JSON: {Reason(exception)}");
            return default;
        }
    }

    /// <summary>The parser accepts an escaped half of a surrogate pair; reading it as text throws, so it is read here once.</summary>
    private static void RequireText(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.String)
        {
            _ = element.GetString();
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                RequireText(item);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in element.EnumerateObject())
            {
                _ = member.Name;
                RequireText(member.Value);
            }
        }
    }

    private static string Reason(JsonException exception) => exception.LineNumber is { } line
        ? $"line {line + 1}, byte {exception.BytePositionInLine + 1}"
        : "a member is named twice";
}
