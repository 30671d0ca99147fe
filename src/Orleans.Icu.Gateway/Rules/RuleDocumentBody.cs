using System.Text;
using Microsoft.AspNetCore.Http;
using Orleans.Icu.Gateway.Problems;
using Orleans.Icu.Gateway.Requests;

namespace Orleans.Icu.Gateway.Rules;

/// <summary>Reads the body of a request as a document of rules: YAML, of which JSON is a part.</summary>
internal static class RuleDocumentBody
{
    public const string Yaml = "application/yaml";
    public const string Json = "application/json";
    public const string OldYaml = "application/x-yaml";
    public const string TextYaml = "text/yaml";
    public const string Text = "text/plain";

    private const string Field = "body";
    private static readonly string[] Types = [Yaml, Json, OldYaml, TextYaml, Text];
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The document; what is wrong with the body is an error of the field <c>body</c>.</summary>
    /// <exception cref="BadHttpRequestException">The body is too large (413) or neither YAML nor JSON by its content type (415).</exception>
    public static async Task<string> ReadAsync(HttpRequest request, FieldErrors errors)
    {
        if (!Types.Any(type => request.ContentType?.StartsWith(type, StringComparison.OrdinalIgnoreCase) ?? false))
        {
            throw new BadHttpRequestException($"The content type must be {Yaml} or {Json}.", StatusCodes.Status415UnsupportedMediaType);
        }

        var buffer = new byte[RequestLimit.DocumentBytes + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, request.HttpContext.RequestAborted);
        if (length > RequestLimit.DocumentBytes)
        {
            throw new BadHttpRequestException($"The body must be {RequestLimit.DocumentBytes} bytes at most.", StatusCodes.Status413PayloadTooLarge);
        }

        return Decode(buffer.AsSpan(0, length), errors);
    }

    private static string Decode(ReadOnlySpan<byte> body, FieldErrors errors)
    {
        if (body.IsEmpty)
        {
            errors.Add(Field, "must be a document of rules, but is empty");
            return string.Empty;
        }

        try
        {
            return Strict.GetString(body);
        }
        catch (DecoderFallbackException)
        {
            errors.Add(Field, "must be UTF-8");
            return string.Empty;
        }
    }
}
