using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Orleans.Icu.Contracts;
using Orleans.Icu.Gateway.Problems;
using Orleans.Icu.Gateway.Requests;

namespace Orleans.Icu.Gateway.Rules;

/// <summary>The ward a limit is for.</summary>
internal class WardParameters
{
    [FromQuery(Name = "ward")]
    [Description("The ward; all wards when missing.")]
    [ParameterShape(Example = "ICU-1")]
    public string? Ward { get; init; }

    public string? Read(FieldErrors errors) => TextRules.Optional("ward", Ward, TelemetryLimits.IdLength, errors);
}
