using System.Text.Json;

namespace Orleans.Icu.Contracts;

/// <summary>A property of a twin with its time and version.</summary>
/// <param name="Value">The value as JSON text.</param>
/// <param name="Time">When it took this value.</param>
/// <param name="Version">How often it was set, from 1.</param>
[GenerateSerializer, Immutable, Alias("icu.TwinProperty")]
public sealed record TwinProperty([property: Id(0)] string Value, [property: Id(1)] DateTimeOffset Time, [property: Id(2)] long Version)
{
    /// <summary>The value as text: a JSON string without its quotes, anything else as it stands.</summary>
    public string AsText()
    {
        using var document = JsonDocument.Parse(Value);
        return document.RootElement.ValueKind == JsonValueKind.String ? document.RootElement.GetString()! : Value;
    }
}
