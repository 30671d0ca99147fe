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
