using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Net;

namespace Orleans.Icu.Silo;

/// <summary>Brokers as Kafka's clients take them, or none. The client itself passes over what it cannot read.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class BrokersAttribute() : ValidationAttribute("{0} must be host:port, several with commas between them, such as broker-1:9092,broker-2:9092.")
{
    private static readonly string[] Protocols = ["plaintext", "ssl", "sasl_plaintext", "sasl_ssl"];

    /// <inheritdoc/>
    public override bool IsValid(object? value) => value is string text && (text.Length == 0 || text.Split(',').All(IsBroker));

    private static bool IsBroker(string text)
    {
        var parts = text.Trim().Split("://");
        return parts.Length switch
        {
            1 => IsHostAndPort(parts[0]),
            2 => Protocols.Contains(parts[0], StringComparer.OrdinalIgnoreCase) && IsHostAndPort(parts[1]),
            _ => false,
        };
    }

    private static bool IsHostAndPort(string text)
    {
        var at = text.LastIndexOf(':');
        return at > 0
            && int.TryParse(text[(at + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= IPEndPoint.MaxPort
            && Uri.CheckHostName(text[..at]) != UriHostNameType.Unknown;
    }
}
