using YamlDotNet.Core;

namespace Orleans.Icu.Rules;

/// <summary>Says what to do about a text that is no YAML.</summary>
internal static class YamlErrors
{
    /// <summary>What the parser found, and what usually is the cause.</summary>
    public static string Describe(YamlException error, string text)
    {
        var found = error.Message.Trim().TrimEnd('.');
        var index = (int)Math.Min(error.Start.Index, error.End.Index);
        var hint = Hint(found, index >= 0 && index < text.Length ? text[index] : '\0');
        return $"the YAML cannot be read: {char.ToLowerInvariant(found[0])}{found[1..]}{hint}";
    }

    /// <summary>Where to look: where the parser stopped for a tab, otherwise where the part begins that it could not read.</summary>
    public static Mark Place(YamlException error) => IsTab(error.Message) ? error.End : error.Start;

    private static bool IsTab(string message) => message.Contains("tab", StringComparison.OrdinalIgnoreCase);

    private static string Hint(string found, char at) => found switch
    {
        _ when at == '\t' || IsTab(found) => "; indent with spaces, not with tabs",
        _ when at is '%' or '@' or '`' => $"; a text that begins with {at} must be quoted",
        _ when found.Contains("expected ','", StringComparison.Ordinal)
            => "; close all brackets and braces, and quote texts inside them that contain [ ] { } , or ': '",
        _ when found.Contains("expected key", StringComparison.Ordinal) => "; expected 'key: value', indented like the keys above",
        _ when found.Contains("mapping", StringComparison.OrdinalIgnoreCase)
            => "; check the indentation; a text that contains ': ' must be quoted, a long one is best written as a block after '|'",
        _ => "; check the indentation and the quotes of this line and the one before",
    };
}
