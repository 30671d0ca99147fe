using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Orleans.Icu.Notifications;

/// <summary>
/// The name of a message's file: time, kind, and a hash of the idempotency key. Names sort by time; the hash alone tells whether a key
/// was written before, so whatever a key holds, it never becomes part of a path.
/// </summary>
internal sealed partial record OutboxName(DateTimeOffset Time, OutboxChannel Channel, string Hash)
{
    private const string TimeFormat = "yyyyMMdd'T'HHmmssfff'Z'";

    public string Id => $"outbox-{Hash}";

    public string FileName => string.Create(
        CultureInfo.InvariantCulture,
        $"{Time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)}-{Kind(Channel)}-{Hash}.{Extension(Channel)}");

    public static OutboxName Of(OutboxChannel channel, string key, DateTimeOffset time) => new(time, channel, HashOf(channel, key));

    public static OutboxName? Parse(string fileName)
    {
        var match = Pattern().Match(fileName);
        if (!match.Success
            || !DateTimeOffset.TryParseExact(
                match.Groups["time"].ValueSpan, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            return null;
        }

        var channel = match.Groups["sms"].Success ? OutboxChannel.Sms : OutboxChannel.Email;
        return new OutboxName(time, channel, match.Groups["hash"].Value);
    }

    private static string HashOf(OutboxChannel channel, string key)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{Kind(channel)}\n{key}"));
        return Convert.ToHexStringLower(digest.AsSpan(0, 16));
    }

    private static string Kind(OutboxChannel channel) => channel == OutboxChannel.Sms ? "sms" : "email";

    private static string Extension(OutboxChannel channel) => channel == OutboxChannel.Sms ? "json" : "eml";

    [GeneratedRegex(
        @"\A(?<time>[0-9]{8}T[0-9]{9}Z)-(?:(?<sms>sms)-(?<hash>[0-9a-f]{32})\.json|email-(?<hash>[0-9a-f]{32})\.eml)\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
