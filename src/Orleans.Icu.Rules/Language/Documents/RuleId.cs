namespace Orleans.Icu.Rules;

/// <summary>What the id of a rule is made of.</summary>
internal static class RuleId
{
    /// <summary>The rule in words.</summary>
    public const string Rule = "an id has 1 to 64 letters, digits and hyphens, such as spo2-low";

    /// <summary>Whether a text can be an id.</summary>
    public static bool IsValid(string text) =>
        text.Length is > 0 and <= RuleLimits.NameLength && text.All(static c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
