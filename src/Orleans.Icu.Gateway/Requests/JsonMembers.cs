using System.Text.Json;
using Orleans.Icu.Gateway.Problems;

namespace Orleans.Icu.Gateway.Requests;

/// <summary>Reads the members of a JSON object; an unknown one is an error.</summary>
internal static class JsonMembers
{
    public static void RequireKnown(JsonElement body, IReadOnlyCollection<string> known, FieldErrors errors)
    {
        foreach (var member in body.EnumerateObject())
        {
            if (!known.Contains(member.Name))
            {
                errors.Add(TextRules.Shorten(member.Name), $"is not known; {NameHint.Of(member.Name, known)}");
            }
        }
    }

    /// <summary>A text, or <see langword="null"/> when it is missing or JSON null.</summary>
    public static string? Text(JsonElement body, string name, FieldErrors errors)
    {
        if (!body.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String)
        {
            return value.GetString();
        }

        errors.Add(name, "must be a text");
        return null;
    }
}
