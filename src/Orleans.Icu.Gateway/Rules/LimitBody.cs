using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Orleans.Icu.Gateway.Problems;
using Orleans.Icu.Gateway.Requests;

namespace Orleans.Icu.Gateway.Rules;

/// <summary>The value a limit is to have, and who says so.</summary>
/// <param name="Value">The value in the parameter's unit; of a duration in seconds.</param>
/// <param name="By">Who, 1 to 128 characters; an authenticated user's own name stands whatever is sent.</param>
public sealed record LimitBody(double Value, string? By = null)
{
    internal static async Task<LimitBody> ReadAsync(HttpRequest request, ClaimsPrincipal user, FieldErrors errors)
    {
        var body = await JsonBody.ReadObjectAsync(request, errors);
        if (body.ValueKind != JsonValueKind.Object)
        {
            return new(0, null);
        }

        JsonMembers.RequireKnown(body, ["value", "by"], errors);
        var number = double.NaN;
        if (!body.TryGetProperty("value", out var value)
            || value.ValueKind != JsonValueKind.Number
            || !value.TryGetDouble(out number)
            || !double.IsFinite(number))
        {
            errors.Add("value", value.ValueKind == JsonValueKind.Undefined
                ? "is required: a number in the parameter's unit; of a duration in seconds"
                : "must be a JSON number in the parameter's unit, of a duration in seconds");
        }

        return new(number, Caller.NameOf(user) ?? ByParameters.Read(JsonMembers.Text(body, "by", errors), errors));
    }
}
