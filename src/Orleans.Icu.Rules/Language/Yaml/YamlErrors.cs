using YamlDotNet.Core;

namespace Orleans.Icu.Rules;

/// <summary>Says what to do about a text that is no YAML.</summary>
internal static class YamlErrors
{
    /// <summary>What the parser found, and what usually is the cause.</summary>
    public static string Describe(YamlException error, string text)
    {
        var found = error.Message.Trim().TrimEnd('.');
        var hint = Hint(found, text, (int)Math.Min(error.Start.Index, error.End.Index));
        return $"the YAML cannot be read: {char.ToLowerInvariant(found[0])}{found[1..]}{hint}";
    }

    private static string Hint(string found, string text, int index)
    {
        var at = index >= 0 && index < text.Length ? text[index] : '\0';
        if (at == '\t')
        {
            return "; indent with spaces, not with tabs";
        }

        if (at is '%' or '@' or '`')
        {
            return $"; a text that begins with {at} must be quoted";
        }

        return found.Contains("mapping", StringComparison.OrdinalIgnoreCase) || found.Contains("flow", StringComparison.OrdinalIgnoreCase)
            ? "; a text that contains ': ', or [ or { inside braces, must be quoted; a long one is best written as a block after '|'"
            : "; check the indentation, the quotes and the brackets of this line and the one before";
    }
}
