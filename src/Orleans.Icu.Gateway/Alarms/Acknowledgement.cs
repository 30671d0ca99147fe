using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Orleans.Icu.Contracts;
using Orleans.Icu.Gateway.Problems;
using Orleans.Icu.Gateway.Requests;

namespace Orleans.Icu.Gateway.Alarms;

/// <summary>Who acknowledges an alarm, and what they say.</summary>
/// <param name="By">Who, 1 to 128 characters; an authenticated user's own name stands whatever is sent, and need not be sent.</param>
/// <param name="Comment">What they say, at most 1000 characters; may be <see langword="null"/>.</param>
public sealed record Acknowledgement(string By, string? Comment = null)
{
    private const int LongestComment = 1000;

    internal static async Task<Acknowledgement> ReadAsync(HttpRequest request, ClaimsPrincipal user, FieldErrors errors)
    {
        var body = await JsonBody.ReadObjectAsync(request, errors);
        if (body.ValueKind != JsonValueKind.Object)
        {
            return new(string.Empty);
        }

        JsonMembers.RequireKnown(body, ["by", "comment"], errors);
        var by = Caller.NameOf(user) ?? ReadName(body, errors);
        return new(by ?? string.Empty, TextRules.Optional("comment", JsonMembers.Text(body, "comment", errors), LongestComment, errors));
    }

    private static string? ReadName(JsonElement body, FieldErrors errors)
    {
        var present = body.TryGetProperty("by", out var value) && value.ValueKind != JsonValueKind.Null;
        var by = JsonMembers.Text(body, "by", errors);
        if (!present)
        {
            errors.Add("by", "is required: who acknowledges the alarm");
        }
        else if (by is not null && !PersonName.IsName(by))
        {
            errors.Add("by", PersonName.Rule);
        }

        return by;
    }
}
