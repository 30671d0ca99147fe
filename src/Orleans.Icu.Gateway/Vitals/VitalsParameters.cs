using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Orleans.Icu.Gateway.Requests;

namespace Orleans.Icu.Gateway.Vitals;

/// <summary>The query parameters of a history of vitals, as they came.</summary>
internal sealed class VitalsParameters
{
    [FromQuery(Name = "from")]
    [Description("Start, inclusive; an hour before 'to' when missing.")]
    [ParameterShape(Format = "date-time", Example = "2026-11-22T20:00:00Z")]
    public string? From { get; init; }

    [FromQuery(Name = "to")]
    [Description("End, exclusive; now when missing. At most 31 days after 'from'.")]
    [ParameterShape(Format = "date-time", Example = "2026-11-22T21:00:00Z")]
    public string? To { get; init; }

    [FromQuery(Name = "resolution")]
    [Description("Length of each stretch: whole minutes up to 31 d, as 1min, 1h or 1d.")]
    [ParameterShape(Default = "1min", Example = "5min")]
    public string? Resolution { get; init; }

    [FromQuery(Name = "vital")]
    [Description("Only this vital; repeat it for more. All when missing.")]
    [ParameterShape(Example = "heartRate")]
    public string[]? Vital { get; init; }
}
