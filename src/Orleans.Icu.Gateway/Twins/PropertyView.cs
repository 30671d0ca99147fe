using System.Text.Json;
using Orleans.Icu.Contracts;

namespace Orleans.Icu.Gateway.Twins;

/// <summary>A property of a twin.</summary>
/// <param name="Value">Its value, any JSON.</param>
/// <param name="Time">When it took this value.</param>
/// <param name="Version">How often it was set, from 1.</param>
public sealed record PropertyView(JsonElement Value, DateTimeOffset Time, long Version)
{
    internal static IReadOnlyDictionary<string, PropertyView> All(IReadOnlyDictionary<string, TwinProperty> properties) =>
        properties.OrderBy(static pair => pair.Key, StringComparer.Ordinal).ToDictionary(static pair => pair.Key, static pair => Of(pair.Value), StringComparer.Ordinal);

    private static PropertyView Of(TwinProperty property) => new(JsonElement.Parse(property.Value), property.Time, property.Version);
}
