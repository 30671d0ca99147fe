using System.Security.Cryptography;
using System.Text;

namespace Orleans.Icu.Notifications;

/// <summary>The signature Azure Communication Services asks for with an access key.</summary>
internal static class HmacSignature
{
    public static string HashContent(ReadOnlySpan<byte> content) => Convert.ToBase64String(SHA256.HashData(content));

    public static string Authorize(
        ReadOnlySpan<byte> accessKey, string method, string pathAndQuery, string host, string date, string contentHash)
    {
        var signed = Encoding.UTF8.GetBytes($"{method}\n{pathAndQuery}\n{date};{host};{contentHash}");
        var signature = Convert.ToBase64String(HMACSHA256.HashData(accessKey, signed));
        return $"HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature={signature}";
    }
}
