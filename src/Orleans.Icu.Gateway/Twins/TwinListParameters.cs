using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Orleans.Icu.Gateway.Requests;

namespace Orleans.Icu.Gateway.Twins;

/// <summary>The query parameters of a list of twins, as they came.</summary>
internal sealed class TwinListParameters
{
    [FromQuery(Name = "filter")]
    [Description("A condition 'property op value'; op is eq, ne, lt, le, gt, ge or contains. Repeat it: all must hold. Properties: those of an item and every vital.")]
    [ParameterShape(Example = "heartRate gt 120")]
    public string[]? Filter { get; init; }

    [FromQuery(Name = "ward")]
    [Description("Short for filter=ward eq …")]
    [ParameterShape(Example = "ICU-1")]
    public string? Ward { get; init; }

    [FromQuery(Name = "connectivity")]
    [Description("Short for filter=connectivity eq …")]
    [ParameterShape(Values = ["unknown", "online", "stale", "offline"])]
    public string? Connectivity { get; init; }

    [FromQuery(Name = "q")]
    [Description("Only twins whose id contains this, in any case.")]
    [ParameterShape(Example = "mon-00")]
    public string? Search { get; init; }

    [FromQuery(Name = "sort")]
    [Description("The property to sort by; '-' before it: greatest first. Twins without the property come last, equal ones by id.")]
    [ParameterShape(Default = "id", Example = "-heartRate")]
    public string? Sort { get; init; }

    [FromQuery(Name = "limit")]
    [Description("Most items of a page.")]
    [ParameterShape("integer", Minimum = 1, Maximum = 1000, Default = "100")]
    public string? Limit { get; init; }

    [FromQuery(Name = "after")]
    [Description("'next' of the page before; with the same sort.")]
    public string? After { get; init; }
}
