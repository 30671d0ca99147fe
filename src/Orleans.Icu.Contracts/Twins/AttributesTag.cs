using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Orleans.Icu.Contracts;

/// <summary>The tag of a twin's attributes: it changes whenever one is set or removed, and not with telemetry.</summary>
public static class AttributesTag
{
    private const int Bytes = 8;

    /// <summary>The tag; <see langword="null"/> when there are no attributes.</summary>
    public static string? Of(IReadOnlyDictionary<string, TwinProperty>? attributes)
    {
        if (attributes is not { Count: > 0 })
        {
            return null;
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, property) in attributes.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
        {
            // Lengths keep two different sets of attributes from making one text.
            var text = string.Create(
                CultureInfo.InvariantCulture, $"{name.Length}:{name}={property.Value.Length}:{property.Value}@{property.Version}/{property.Time.UtcTicks};");
            hash.AppendData(Encoding.UTF8.GetBytes(text));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, Bytes));
    }
}
