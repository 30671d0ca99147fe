using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Orleans.Icu.Contracts;
using Orleans.Icu.Gateway.Problems;
using Orleans.Icu.Gateway.Requests;

namespace Orleans.Icu.Gateway.Rules;

/// <summary>Who asks for a change, where the body has no room for it.</summary>
internal sealed class ByParameters
{
    [FromQuery(Name = "by")]
    [Description("Who asks, 1 to 128 characters; an authenticated user's own name stands whatever is sent.")]
    [ParameterShape(Example = "Dr. Weber")]
    public string? By { get; init; }

    public static string? Read(string? text, FieldErrors errors)
    {
        if (text is not null && !PersonName.IsName(text))
        {
            errors.Add("by", PersonName.Rule);
        }

        return text;
    }
}
