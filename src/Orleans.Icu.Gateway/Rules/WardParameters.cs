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

    public string? Read(FieldErrors errors)
    {
        // Another text is no ward of any twin, and a limit for it would be none.
        if (Ward is not null && !PlaceName.IsName(Ward))
        {
            errors.Add("ward", PlaceName.Rule);
        }

        return Ward;
    }
}
