namespace Orleans.Icu.Rules.Tests.Language;

/// <summary>The place of a problem inside an expression, in every way to write a text in YAML and JSON.</summary>
public sealed class PositionTests
{
    public static TheoryData<string, string> Scalars => new()
    {
        { "plain", "when: spo2 < 90 and »foo > 3" },
        { "plain over lines", "when: spo2 < 90\n      and\n\n        »foo > 3" },
        { "plain on the next line", "when:\n      spo2 < 90 and »foo > 3" },
        { "single quotes", "when: 'spo2 < 90 and »foo > 3'" },
        { "single quotes with quotes inside", "when: 'active(''b'') and »foo > 3'" },
        { "single quotes over lines", "when: 'spo2 < 90\n      and »foo > 3'" },
        { "double quotes", "when: \"spo2 < 90 and »foo > 3\"" },
        { "double quotes with escapes", "when: \"spo2 \\u003c 90\\tand\\n\\x20»foo > 3\"" },
        { "double quotes with a hidden break", "when: \"spo2 < 90 \\\n      and »foo > 3\"" },
        { "double quotes over lines", "when: \"spo2 < 90\n\n      and »foo > 3\"" },
        { "literal", "when: |\n      spo2 < 90\n      and »foo > 3" },
        { "literal with strip and deeper lines", "when: |-\n      spo2 < 90\n        and\n          »foo > 3" },
        { "literal with keep and comment", "when: |+   # here\n\n      spo2 < 90\n\n      and »foo > 3\n\n" },
        { "literal with its own indentation", "when: |2\n        spo2 < 90\n       and »foo > 3" },
        { "folded", "when: >\n      spo2 < 90\n      and\n      »foo > 3" },
        { "folded with strip and deeper lines", "when: >-\n      spo2 < 90\n\n        and\n      »foo > 3" },
        { "message in quotes", "when: asystole\n    message: \"A {spo2} \\\"B\\\" {»foo}\"" },
        { "message in a block", "when: asystole\n    message: |\n      A {spo2}\n      B {spo2 +\n      »foo}" },
        { "parameter in braces", "when: asystole\n    params: { x: { default: »90 foo } }" },
    };

    [Theory]
    [MemberData(nameof(Scalars))]
    public void Parse_WhenNameIsUnknown_TellsItsLineAndColumn(string style, string lines)
    {
        var marked = $"rules:\n  - id: a\n    title: {style}\n    twin: patient\n    {lines}\n";
        var mark = marked.IndexOf('»', StringComparison.Ordinal);

        var problem = RuleDocuments.Problem(marked.Remove(mark, 1));

        Assert.Contains("'foo' is ", problem.Message, StringComparison.Ordinal);
        var line = marked.AsSpan(0, mark).Count('\n') + 1;
        Assert.Equal(new SourcePosition(line, mark - marked.AsSpan(0, mark).LastIndexOf('\n')), problem.At);
        Assert.Equal($"test.yaml({line},{problem.At.Column}): {problem.Message}", problem.ToString());
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Parse_WhenLinesEndOtherwise_CountsThem(string lineEnd)
    {
        var text = RuleDocuments.WithCondition("spo2 < foo").Replace("\n", lineEnd, StringComparison.Ordinal);

        Assert.Equal(new SourcePosition(6, 14), RuleDocuments.Problem(text).At);
    }

    [Fact]
    public void Parse_WhenDocumentIsJson_TellsLineAndColumn()
    {
        var problem = RuleDocuments.Problem("""
            {
              "rules": [
                { "id": "a", "title": "\ud83d\ude00", "twin": "patient",
                  "when": "spo2 < 90 and active(\u0027b\u0027) and foo" }
              ]
            }
            """);

        Assert.Equal(new SourcePosition(4, 56), problem.At);
    }
}
