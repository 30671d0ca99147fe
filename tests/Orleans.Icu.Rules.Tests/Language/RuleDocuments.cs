namespace Orleans.Icu.Rules.Tests.Language;

/// <summary>Reads documents for tests.</summary>
internal static class RuleDocuments
{
    public const string File = "test.yaml";

    public static RuleDocument Parse(string text) => RuleParser.Parse(text, File, IcuVocabulary.All);

    /// <summary>Reads it as one that was accepted before: whatever can be evaluated.</summary>
    public static RuleDocument ParseStored(string text) => RuleParser.ParseStored(text, File, IcuVocabulary.All);

    /// <summary>The rules of a document that must be valid.</summary>
    public static IReadOnlyList<RuleDefinition> Valid(string text)
    {
        var document = Parse(text);
        Assert.Empty(document.Problems);
        return document.Rules;
    }

    /// <summary>A patient's rule with this condition.</summary>
    public static string WithCondition(string condition, params string[] lines) =>
        string.Join('\n', ["rules:", "  - id: a", "    title: A", "    twin: patient", "    when: |", $"      {condition}", .. lines.Select(l => $"    {l}")]);

    /// <summary>The condition of a patient's rule that can be evaluated, whatever sense it makes.</summary>
    public static Expression Condition(string condition, params string[] lines)
    {
        var document = ParseStored(WithCondition(condition, lines));
        Assert.Empty(document.Problems);
        return document.Rules[0].When;
    }

    /// <summary>The only problem of a document.</summary>
    public static RuleProblem Problem(string text) => Assert.Single(Parse(text).Problems);
}
