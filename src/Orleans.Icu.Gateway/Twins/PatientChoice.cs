using Microsoft.AspNetCore.Http;
using Orleans.Icu.Gateway.Problems;
using Orleans.Icu.Gateway.Requests;

namespace Orleans.Icu.Gateway.Twins;

/// <summary>Which patient a device is to be at.</summary>
/// <param name="PatientId">The patient, or <see langword="null"/> for none.</param>
public sealed record PatientChoice(string? PatientId)
{
    private const string Field = "patientId";

    internal static async Task<PatientChoice> ReadAsync(HttpRequest request, FieldErrors errors)
    {
        var body = await JsonBody.ReadObjectAsync(request, errors);
        if (body.ValueKind != System.Text.Json.JsonValueKind.Object)
        {
            return new(PatientId: null);
        }

        JsonMembers.RequireKnown(body, [Field], errors);
        if (!body.TryGetProperty(Field, out _))
        {
            errors.Add(Field, "is required; null takes the device away");
        }

        var patientId = JsonMembers.Text(body, Field, errors);
        if (patientId is not null)
        {
            TextRules.RequireId(Field, patientId, errors);
        }

        return new(patientId);
    }
}
