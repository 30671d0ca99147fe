using System.Text.RegularExpressions;
using Orleans.Icu.Gateway.Problems;

namespace Orleans.Icu.Gateway.Rules;

/// <summary>Reads ids of rules and names of parameters.</summary>
internal static partial class RuleText
{
    public const string IdDescription = "Id of the rule: 1 to 64 letters, digits and hyphens";
    public const string ParameterDescription = "Name of the rule's parameter";

    public static void RequireId(string field, string? text, FieldErrors errors)
    {
        if (text is null || !Id().IsMatch(text))
        {
            errors.Add(field, "must be 1 to 64 letters, digits and hyphens");
        }
    }

    public static void RequireParameter(string text, FieldErrors errors)
    {
        if (!Name().IsMatch(text))
        {
            errors.Add("parameter", "must be a name: 1 to 64 letters, digits and underscores");
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9-]{1,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]{0,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
