using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Orleans.Icu.Notifications.Tests;

/// <summary>Lets in who signed with the key in the last five minutes, or holds the token. Computes signatures by itself.</summary>
internal sealed class AcsPeerGate(TimeProvider time)
{
    public bool LetsIn(PeerRequest request) =>
        request.Headers.GetValueOrDefault("Authorization") is { } authorization
        && (authorization == $"Bearer {AcsPeer.Token}" || IsSigned(request, authorization));

    private bool IsSigned(PeerRequest request, string authorization)
    {
        var date = request.Headers.GetValueOrDefault("x-ms-date") ?? string.Empty;
        var hash = Convert.ToBase64String(SHA256.HashData(request.Body));
        var text = string.Join('\n', request.Method, request.Target, string.Join(';', date, request.Host, hash));
        using var hmac = new HMACSHA256(Convert.FromBase64String(AcsPeer.AccessKey));
        var signature = Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes(text)));
        return authorization == $"HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature={signature}"
            && request.Headers.GetValueOrDefault("x-ms-content-sha256") == hash
            && DateTimeOffset.TryParseExact(date, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var signedAt)
            && (time.GetUtcNow() - signedAt).Duration() < TimeSpan.FromMinutes(5);
    }
}
