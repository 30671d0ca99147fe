using System.Text.Json;

namespace Orleans.Icu.Grains;

/// <summary>A twin's tags: its attribute <c>tags</c>, a JSON array of texts.</summary>
internal static class TwinTags
{
    private const string Attribute = "tags";

    /// <summary>The attribute as it stands; empty when there is none. The same text has the same tags.</summary>
    public static string Text(PropertyBag? attributes) => attributes?.Find(Attribute)?.Value ?? string.Empty;

    /// <summary>The tags of that text; what is not a text is passed over.</summary>
    public static string[] Read(string text)
    {
        if (text.Length == 0)
        {
            return [];
        }

        using var document = JsonDocument.Parse(text);
        return document.RootElement.ValueKind == JsonValueKind.Array
            ? [.. document.RootElement.EnumerateArray().Where(static tag => tag.ValueKind == JsonValueKind.String).Select(static tag => tag.GetString()!)]
            : [];
    }
}
