using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Orleans.Icu.Gateway.Problems;
using Orleans.Icu.Gateway.Requests;

namespace Orleans.Icu.Gateway.Rules;

/// <summary>The query parameters of the rule book's journal, as they came.</summary>
internal sealed class JournalParameters
{
    private const int LargestPage = 1000;
    private const int DefaultPage = 100;

    [FromQuery(Name = "limit")]
    [Description("Most entries of a page.")]
    [ParameterShape("integer", Minimum = 1, Maximum = LargestPage, Default = "100")]
    public string? Limit { get; init; }

    [FromQuery(Name = "before")]
    [Description("'next' of the page before.")]
    [ParameterShape("integer", Minimum = 1, Maximum = int.MaxValue)]
    public string? Before { get; init; }

    public int ReadLimit(FieldErrors errors) => TextRules.Integer("limit", Limit, 1, LargestPage, DefaultPage, errors);

    public long? ReadBefore(FieldErrors errors) => Before is null ? null : TextRules.Integer("before", Before, 1, int.MaxValue, 1, errors);
}
