using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Orleans.Icu.Contracts;
using Orleans.Icu.Gateway.Problems;
using Orleans.Icu.Gateway.Requests;

namespace Orleans.Icu.Gateway.Twins;

/// <summary>
/// A change of attributes: JSON values by name, <see langword="null"/> removes one. Each attribute is replaced as a whole,
/// so an object as value is refused under the merge-patch content type, where it would have to be merged.
/// </summary>
internal static class AttributePatch
{
    public const string MergePatch = "application/merge-patch+json";

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task<Dictionary<string, string?>> ReadAsync(HttpRequest request, TwinKind kind, KnownAttributes known, FieldErrors errors)
    {
        var body = await JsonBody.ReadObjectAsync(request, errors);
        var patch = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (body.ValueKind != JsonValueKind.Object)
        {
            return patch;
        }

        var merge = request.ContentType!.StartsWith(MergePatch, StringComparison.OrdinalIgnoreCase);
        foreach (var member in body.EnumerateObject())
        {
            patch[member.Name] = Read(member, kind, merge, known, errors);
        }

        if (patch.Count is 0 or > TelemetryLimits.ReportedProperties)
        {
            errors.Add("body", $"must hold 1 to {TelemetryLimits.ReportedProperties} attributes");
        }

        return patch;
    }

    private static string? Read(JsonProperty member, TwinKind kind, bool merge, KnownAttributes known, FieldErrors errors)
    {
        var value = member.Value.ValueKind == JsonValueKind.Null ? null : JsonSerializer.Serialize(member.Value, Compact);
        if (Refusal(member, value, kind, merge, known) is { } refusal)
        {
            errors.Add(TextRules.Shorten(member.Name), refusal);
        }

        return value;
    }

    private static string? Refusal(JsonProperty member, string? value, TwinKind kind, bool merge, KnownAttributes known) => member switch
    {
        _ when member.Name.Length is 0 or > TelemetryLimits.TextLength || member.Name.Any(char.IsControl) =>
            $"the name must be 1 to {TelemetryLimits.TextLength} characters, none a control character",
        _ when value is null => null,
        _ when value.Length > TelemetryLimits.ReportedValueLength => $"must be {TelemetryLimits.ReportedValueLength} characters of JSON at most",
        { Name: "ward" or "bed" } when !IsPlace(member.Value) => PlaceName.Rule,
        { Value.ValueKind: JsonValueKind.Object } when merge => "is an object, which a merge patch would merge; send application/json to replace the attribute",
        _ => known.Refusal(kind, member.Name, member.Value),
    };

    private static bool IsPlace(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && PlaceName.IsName(value.GetString());
}
