using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Orleans.Icu.Gateway.Requests;

namespace Orleans.Icu.Gateway.Alarms;

/// <summary>The query parameters of a list of alarms, as they came.</summary>
internal sealed class AlarmListParameters
{
    [FromQuery(Name = "live")]
    [Description("true for live alarms, false for ended ones, both when missing.")]
    [ParameterShape("boolean", Example = "true")]
    public string? Live { get; init; }

    [FromQuery(Name = "acknowledged")]
    [Description("true for acknowledged alarms, false for those nobody acknowledged, both when missing.")]
    [ParameterShape("boolean", Example = "false")]
    public string? Acknowledged { get; init; }

    [FromQuery(Name = "since")]
    [Description("Only alarms raised at this time or later.")]
    [ParameterShape(Format = "date-time", Example = "2026-11-22T20:00:00Z")]
    public string? Since { get; init; }

    [FromQuery(Name = "until")]
    [Description("Only alarms raised before this time.")]
    [ParameterShape(Format = "date-time", Example = "2026-11-22T21:00:00Z")]
    public string? Until { get; init; }

    [FromQuery(Name = "ward")]
    [Description("Only of this ward, and of services, which concern every ward.")]
    [ParameterShape(Example = "ICU-1")]
    public string? Ward { get; init; }

    [FromQuery(Name = "twin")]
    [Description("Only of the device, patient or service with this id.")]
    [ParameterShape(Example = "pat-1")]
    public string? Twin { get; init; }

    [FromQuery(Name = "rule")]
    [Description("Only of this rule.")]
    [ParameterShape(Example = "stroke-score")]
    public string? Rule { get; init; }

    [FromQuery(Name = "priority")]
    [Description("Only of this priority or higher.")]
    [ParameterShape(Values = ["low", "medium", "high"], Default = "low")]
    public string? Priority { get; init; }

    [FromQuery(Name = "limit")]
    [Description("Most items of a page.")]
    [ParameterShape("integer", Minimum = 1, Maximum = 1000, Default = "100")]
    public string? Limit { get; init; }

    [FromQuery(Name = "before")]
    [Description("'next' of the page before.")]
    public string? Before { get; init; }
}
