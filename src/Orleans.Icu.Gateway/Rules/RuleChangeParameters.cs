using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Orleans.Icu.Gateway.Problems;
using Orleans.Icu.Gateway.Requests;

namespace Orleans.Icu.Gateway.Rules;

/// <summary>Who asks for a change of a rule, and the second word that a rule of danger to life asks for.</summary>
internal sealed class RuleChangeParameters
{
    [FromQuery(Name = "by")]
    [Description("Who asks, 1 to 128 characters; an authenticated user's own name stands whatever is sent.")]
    [ParameterShape(Example = "Dr. Weber")]
    public string? By { get; init; }

    [FromQuery(Name = "confirm")]
    [Description("The id of the rule once more, to change, replace or turn off one of danger to life ('protected'). Other rules need none.")]
    [ParameterShape(Example = "asystole")]
    public string? Confirm { get; init; }

    public static string? ReadConfirm(string? confirm, string ruleId, FieldErrors errors)
    {
        if (confirm is not null && confirm != ruleId)
        {
            errors.Add("confirm", $"must be the id of the rule, '{ruleId}', or be left out");
        }

        return confirm;
    }
}
