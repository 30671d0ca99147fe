using Orleans.Icu.Contracts;
using Orleans.Icu.Gateway.Problems;
using Orleans.Icu.Gateway.Requests;

namespace Orleans.Icu.Gateway.Live;

/// <summary>Reads what a live client wants.</summary>
internal static class LiveRequest
{
    private const int MostTwins = 100;

    public static LiveFilter Read(LiveParameters parameters, FieldErrors errors)
    {
        string[] devices = parameters.Device ?? [];
        string[] patients = parameters.Patient ?? [];
        RequireTwins("device", devices, errors);
        RequireTwins("patient", patients, errors);
        return new()
        {
            Kinds = ReadKinds(parameters.Kinds, errors),
            Ward = TextRules.Optional("ward", parameters.Ward, TelemetryLimits.TextLength, errors),
            Devices = devices.ToHashSet(StringComparer.Ordinal),
            Patients = patients.ToHashSet(StringComparer.Ordinal),
            MinimumPriority = TextRules.Name("priority", parameters.Priority, AlarmPriority.Low, errors),
        };
    }

    private static void RequireTwins(string field, string[] ids, FieldErrors errors)
    {
        TextRules.RequireIds(field, ids, errors);
        if (ids.Length > MostTwins)
        {
            errors.Add(field, $"must be {MostTwins} at most");
        }
    }

    private static LiveKind[] ReadKinds(string? text, FieldErrors errors) => text is null
        ? Enum.GetValues<LiveKind>()
        : [.. text.Split(',').Select(name => TextRules.Name("kinds", name, LiveKind.Twin, errors)).Distinct()];
}
