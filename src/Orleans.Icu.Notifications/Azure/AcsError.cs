using System.Text.Json;
using System.Text.RegularExpressions;
using Azure.Core;

namespace Orleans.Icu.Notifications;

/// <summary>Reads the service's error code. Only what looks like a code is one: anything else may quote the message.</summary>
internal static partial class AcsError
{
    public static string? ReadCode(ResponseHeaders headers, BinaryData body) =>
        Accept(headers.TryGetValue("x-ms-error-code", out var code) ? code : null) ?? Accept(ReadBody(body)?.Error?.Code);

    public static string? Accept(string? code) => code is not null && Code().IsMatch(code) ? code : null;

    private static ErrorBody? ReadBody(BinaryData body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, AcsJson.Default.ErrorBody);
        }
        catch (JsonException)
        {
            // A proxy's page, or an empty body: the status has to say it all.
            return null;
        }
    }

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z._-]{1,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
