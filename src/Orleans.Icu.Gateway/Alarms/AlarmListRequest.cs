using Orleans.Icu.Contracts;
using Orleans.Icu.Gateway.Problems;
using Orleans.Icu.Gateway.Requests;

namespace Orleans.Icu.Gateway.Alarms;

/// <summary>A valid request for a page of alarms.</summary>
internal static class AlarmListRequest
{
    private const int LargestPage = 1000;
    private const int DefaultPage = 100;

    public static AlarmQuery Read(AlarmListParameters parameters, FieldErrors errors)
    {
        RequireOptionalId("twin", parameters.Twin, errors);
        RequireOptionalId("rule", parameters.Rule, errors);
        var since = TimeText.Optional("since", parameters.Since, errors);
        var until = TimeText.Optional("until", parameters.Until, errors);
        if (since >= until)
        {
            errors.Add("since", "must be before 'until'");
        }

        return new(
            TextRules.Boolean("live", parameters.Live, errors),
            TextRules.Optional("ward", parameters.Ward, TelemetryLimits.TextLength, errors),
            parameters.Twin,
            parameters.Rule,
            TextRules.Name("priority", parameters.Priority, AlarmPriority.Low, errors),
            TextRules.Integer("limit", parameters.Limit, 1, LargestPage, DefaultPage, errors),
            AlarmCursor.Read(parameters.Before, errors),
            since,
            until,
            TextRules.Boolean("acknowledged", parameters.Acknowledged, errors));
    }

    private static void RequireOptionalId(string field, string? id, FieldErrors errors)
    {
        if (id is not null)
        {
            TextRules.RequireId(field, id, errors);
        }
    }
}
