using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Orleans.Icu.Gateway.Requests;

namespace Orleans.Icu.Gateway.Rules;

/// <summary>The ward a limit is for, and who takes it back.</summary>
internal sealed class WardByParameters : WardParameters
{
    [FromQuery(Name = "by")]
    [Description("Who asks, 1 to 128 characters; an authenticated user's own name stands whatever is sent.")]
    [ParameterShape(Example = "Dr. Weber")]
    public string? By { get; init; }
}
