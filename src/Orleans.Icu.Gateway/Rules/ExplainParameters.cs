using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Orleans.Icu.Gateway.Requests;

namespace Orleans.Icu.Gateway.Rules;

/// <summary>The query parameter of an explanation.</summary>
internal sealed class ExplainParameters
{
    [FromQuery(Name = "rule")]
    [Description("Id of the rule; required.")]
    [ParameterShape(Example = "spo2-low")]
    public string? Rule { get; init; }
}
