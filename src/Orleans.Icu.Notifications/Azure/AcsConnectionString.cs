using System.Diagnostics.CodeAnalysis;

namespace Orleans.Icu.Notifications;

/// <summary>A resource's address and its access key, read from <c>endpoint=…;accesskey=…</c>.</summary>
internal sealed class AcsConnectionString
{
    private AcsConnectionString(Uri endpoint, byte[] accessKey)
    {
        Endpoint = endpoint;
        AccessKey = accessKey;
    }

    public Uri Endpoint { get; }

    public byte[] AccessKey { get; }

    public static bool TryParse(string? text, [NotNullWhen(true)] out AcsConnectionString? parsed)
    {
        parsed = null;
        string? endpoint = null;
        string? key = null;
        foreach (var part in (text ?? string.Empty).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // The key is Base64 and may end in '='.
            var split = part.Split('=', 2);
            switch (split[0].ToUpperInvariant())
            {
                case "ENDPOINT" when split.Length == 2 && endpoint is null:
                    endpoint = split[1];
                    break;
                case "ACCESSKEY" when split.Length == 2 && key is null:
                    key = split[1];
                    break;
                default:
                    return false;
            }
        }

        if (Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) && TryReadKey(key, out var bytes))
        {
            parsed = new AcsConnectionString(uri, bytes);
        }

        return parsed is not null;
    }

    private static bool TryReadKey(string? key, [NotNullWhen(true)] out byte[]? bytes)
    {
        var buffer = new byte[key?.Length ?? 0];
        bytes = Convert.TryFromBase64String(key ?? string.Empty, buffer, out var length) && length > 0 ? buffer[..length] : null;
        return bytes is not null;
    }
}
