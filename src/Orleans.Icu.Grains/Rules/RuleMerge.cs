using System.Collections.Immutable;
using Orleans.Icu.Contracts;
using Orleans.Icu.Rules;

namespace Orleans.Icu.Grains;

/// <summary>Puts the built-in rules and the hospital's together: a rule of the hospital stands in for the built-in one of the same id.</summary>
internal static class RuleMerge
{
    /// <summary>The built-in rules by their ids.</summary>
    public static ImmutableDictionary<string, RuleDefinition> BuiltIn { get; } = BuiltInRules.All.ToImmutableDictionary(static rule => rule.Id, StringComparer.Ordinal);

    /// <summary>Merges.</summary>
    /// <param name="edition">What the hospital changed.</param>
    /// <param name="vocabulary">The signals there are.</param>
    /// <param name="problems">What is wrong with documents that cannot be read; their rules are left out.</param>
    /// <returns>All rules in the order of their ids, those that are turned off too.</returns>
    public static ImmutableArray<RuleDefinition> Merge(RuleBookEdition edition, RuleVocabulary vocabulary, out IReadOnlyList<RuleProblem> problems)
    {
        var found = new List<RuleProblem>();
        var rules = new SortedDictionary<string, RuleDefinition>(BuiltIn, StringComparer.Ordinal);
        foreach (var text in edition.Rules)
        {
            if (Read(text, vocabulary, found) is { } rule)
            {
                rules[text.Id] = rule;
            }
            else
            {
                rules.Remove(text.Id);
            }
        }

        problems = found;
        return [.. rules.Values];
    }

    /// <summary>A rule as the book keeps it.</summary>
    /// <returns><see langword="null"/> when its document cannot be read, or when there is no built-in rule of that id any more.</returns>
    public static RuleDefinition? Read(RuleText text, RuleVocabulary vocabulary, List<RuleProblem> problems)
    {
        if (text.Document is null)
        {
            return BuiltIn.GetValueOrDefault(text.Id) is { } builtIn ? builtIn with { Enabled = builtIn.Enabled && text.Enabled } : null;
        }

        var document = RuleParser.ParseStored(text.Document, text.Id, vocabulary);
        problems.AddRange(document.Problems);
        return document is { IsValid: true, Rules: [var rule, ..] } ? InForce(rule, text) : null;
    }

    /// <summary>A rule that stands in for one of danger to life is of danger to life, whatever its document says.</summary>
    private static RuleDefinition InForce(RuleDefinition rule, RuleText text) => rule with
    {
        Version = text.Version,
        Enabled = rule.Enabled && text.Enabled,
        Protected = rule.Protected || BuiltIn.GetValueOrDefault(rule.Id) is { Protected: true },
    };
}
