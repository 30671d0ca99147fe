using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Orleans.Icu.Gateway.Requests;

namespace Orleans.Icu.Gateway.Live;

/// <summary>The query parameters of the live feed, as they came.</summary>
internal sealed class LiveParameters
{
    [FromQuery(Name = "kinds")]
    [Description("What to send: twin, alarm, or both with a comma between. Both when missing.")]
    [ParameterShape(Default = "twin,alarm", Example = "alarm")]
    public string? Kinds { get; init; }

    [FromQuery(Name = "ward")]
    [Description("Only of this ward, and alarms of services, which concern every ward.")]
    [ParameterShape(Example = "ICU-1")]
    public string? Ward { get; init; }

    [FromQuery(Name = "device")]
    [Description("Only of this device; repeat it for more, and with 'patient' either may match.")]
    [ParameterShape(Example = "mon-0042")]
    public string[]? Device { get; init; }

    [FromQuery(Name = "patient")]
    [Description("Only of this patient and the devices at it; repeat it for more.")]
    [ParameterShape(Example = "pat-1")]
    public string[]? Patient { get; init; }

    [FromQuery(Name = "priority")]
    [Description("Of alarms only those of this priority or higher.")]
    [ParameterShape(Values = ["low", "medium", "high"], Default = "low")]
    public string? Priority { get; init; }

    [FromHeader(Name = "Last-Event-ID")]
    [Description("Id of the last alarm event received; later ones are sent again. Browsers send it by themselves.")]
    public string? LastEventId { get; init; }
}
