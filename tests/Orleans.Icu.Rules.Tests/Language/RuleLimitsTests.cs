
namespace Orleans.Icu.Rules.Tests.Language;

/// <summary>What is too large is refused before it costs anything.</summary>
public sealed class RuleLimitsTests
{
    private const string Rule = "  - { id: ID, title: A, twin: patient, when: spo2 < 90 }\n";

    [Fact]
    public void Parse_WhenDocumentIsTooLong_RefusesIt()
    {
        var problem = RuleDocuments.Problem("rules:\n" + new string('#', RuleLimits.DocumentLength));

        Assert.Contains("expected at most 262144; split it", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_WhenThereAreTooManyRules_RefusesThem()
    {
        Assert.Equal(200, RuleDocuments.Valid(Rules(200)).Count);
        Assert.Contains("has 201 rules, expected at most 200", RuleDocuments.Problem(Rules(201)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_WhenThereAreTooManyProblems_TellsTheFirstHundred()
    {
        var problems = RuleDocuments.Parse(Rules(200).Replace("spo2", "spo", StringComparison.Ordinal)).Problems;

        Assert.Equal(RuleLimits.Problems, problems.Length);
        Assert.Equal(2, problems[0].At.Line);
        Assert.Contains("more than 100 problems", problems[^1].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2000, true)]
    [InlineData(2001, false)]
    public void Parse_WhenExpressionHasTheLimit_IsReadUpToIt(int length, bool isValid)
    {
        var condition = "asystole or spo2 < 9".PadRight(length, '0').Insert(20, ".")[..length];

        var text = "rules:\n" + Rule.Replace("ID", "a", StringComparison.Ordinal).Replace("spo2 < 90", condition, StringComparison.Ordinal);

        Assert.Equal(isValid, RuleDocuments.Parse(text).IsValid);
    }

    [Theory]
    [InlineData(32, true)]
    [InlineData(33, false)]
    public void Parse_WhenExpressionIsDeep_IsReadUpToTheLimit(int depth, bool isValid)
    {
        Assert.Equal(isValid, Nested(new string('(', depth) + "spo2" + new string(')', depth) + " < 90"));
        Assert.Equal(isValid, Nested(string.Concat(Enumerable.Repeat("not ", depth)) + "asystole"));
        Assert.Equal(isValid, Nested(string.Concat(Enumerable.Repeat("abs(", depth)) + "spo2" + new string(')', depth) + " < 90"));
        Assert.Equal(isValid, Nested(string.Concat(Enumerable.Repeat("-(", depth / 2)) + (depth % 2 == 0 ? "spo2" : "-spo2") + new string(')', depth / 2) + " < 90"));
    }

    public static TheoryData<string, string> Bombs => new()
    {
        { "flow lists", "rules: " + new string('[', 200_000) },
        { "flow mappings", "rules: " + string.Concat(Enumerable.Repeat("{a: ", 60_000)) },
        { "block lists", "rules:\n" + string.Concat(Enumerable.Repeat("- ", 120_000)) },
        { "keys in keys", string.Concat(Enumerable.Repeat("? ", 120_000)) },
        { "indentation", string.Concat(Enumerable.Range(0, 600).Select(i => new string(' ', i) + "a:\n")) },
        { "one long line", "rules: " + new string('a', 260_000) },
        { "one long text", "rules: |\n" + string.Concat(Enumerable.Repeat("  a\n", 60_000)) },
        { "one long quoted text", "rules: \"" + string.Concat(Enumerable.Repeat("\\n \n", 60_000)) + "\"" },
        { "an unclosed quote", "rules: '" + string.Concat(Enumerable.Repeat("a\n", 120_000)) },
        { "many lines of a plain text", "rules: " + string.Concat(Enumerable.Repeat("a\n ", 80_000)) },
        { "many keys", string.Concat(Enumerable.Range(0, 25_000).Select(i => $"k{i}: a\n")) },
        { "many keys of a rule", "rules:\n- a: b\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"  k{i}: a\n")) },
        { "the same key", "rules:\n- a: b\n" + string.Concat(Enumerable.Repeat("  id: a\n", 30_000)) },
        { "many entries", "rules: [" + string.Concat(Enumerable.Repeat("a,", 120_000)) + "]" },
        { "anchors", "rules:\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"- &a{i} b\n")) },
        { "aliases", "a: &a [x,x,x]\nb: &b [*a,*a,*a]\nc: [*b,*b,*b]\n" },
        { "tags", "rules:\n" + string.Concat(Enumerable.Repeat("- !x b\n", 30_000)) },
        { "comments", string.Concat(Enumerable.Repeat("#\n", 120_000)) },
        { "documents", string.Concat(Enumerable.Repeat("---\n", 60_000)) },
        { "directives", string.Concat(Enumerable.Repeat("%A b\n", 50_000)) },
        { "colons", new string(':', 260_000) },
        { "tabs", "a:" + new string('\t', 260_000) },
        { "breaks", new string('\n', 260_000) },
        { "zeros", new string('\0', 260_000) },
        { "halves of pairs", "rules: " + new string('\ud800', 100_000) },
        { "many broken messages", Rules(200).Replace("spo2 < 90", "spo2 < 90, message: \"" + string.Concat(Enumerable.Repeat("{x} ", 250)) + "\"", StringComparison.Ordinal) },
    };

    [Theory]
    [MemberData(nameof(Bombs), DisableDiscoveryEnumeration = true)]
    public void Parse_WhenInputIsHuge_EndsSoonWithAProblem(string name, string text)
    {
        var document = RuleDocuments.Parse(text[..Math.Min(text.Length, RuleLimits.DocumentLength)]);

        Assert.False(document.IsValid, name);
    }

    [Fact]
    public void Parse_WhenExpressionHasNoEnd_EndsSoonWithAProblem()
    {
        string[] pieces = ["(", ")", "not ", "-", "spo2 ", "1 ", "1 h ", "avg(", "sequence(", "a: ", "then ", "'", ".", "every 1 s for ", "not a: spo2 before ", "a.", "< "];
        foreach (var piece in pieces)
        {
            var condition = string.Concat(Enumerable.Repeat(piece, RuleLimits.ExpressionLength / piece.Length));
            Assert.False(RuleDocuments.Parse(RuleDocuments.WithCondition(condition)).IsValid, piece);
        }
    }

    private static bool Nested(string condition) => RuleDocuments.Parse(RuleDocuments.WithCondition(condition)).IsValid;

    private static string Rules(int count) =>
        "rules:\n" + string.Concat(Enumerable.Range(0, count).Select(i => Rule.Replace("ID", $"rule-{i}", StringComparison.Ordinal)));
}
