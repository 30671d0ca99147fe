using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Orleans.Icu.Gateway.Requests;

namespace Orleans.Icu.Gateway.Rules;

/// <summary>The query parameters of a list of rules, as they came.</summary>
internal sealed class RuleListParameters
{
    [FromQuery(Name = "twin")]
    [Description("Only rules of this kind of twin; both when missing.")]
    [ParameterShape(Values = ["device", "patient"], Example = "patient")]
    public string? Twin { get; init; }

    [FromQuery(Name = "enabled")]
    [Description("true for rules that are evaluated, false for those that are turned off, both when missing.")]
    [ParameterShape("boolean", Example = "true")]
    public string? Enabled { get; init; }
}
