using System.Collections.Frozen;

namespace Orleans.Icu.Rules;

/// <summary>The words that the language keeps for itself.</summary>
internal static class ExpressionWords
{
    /// <summary>Words that are operators or values wherever they stand.</summary>
    public static readonly FrozenDictionary<string, ExpressionToken> Kinds = new Dictionary<string, ExpressionToken>
    {
        ["and"] = ExpressionToken.And,
        ["or"] = ExpressionToken.Or,
        ["not"] = ExpressionToken.Not,
        ["true"] = ExpressionToken.True,
        ["false"] = ExpressionToken.False,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Words that link and describe the steps of a pattern.</summary>
    public static readonly FrozenSet<string> OfPatterns = FrozenSet.Create(
        StringComparer.Ordinal,
        "then", "next", "any", "before", "where", "times", "oneOrMore", "optional", "consecutive", "combinations", "until", "within", "skip");

    /// <summary>Whether a name cannot be given to a parameter or a step.</summary>
    public static bool IsReserved(string name) =>
        Kinds.ContainsKey(name) || OfPatterns.Contains(name) || name is "value" or "every" or "for" or "sequence";
}
