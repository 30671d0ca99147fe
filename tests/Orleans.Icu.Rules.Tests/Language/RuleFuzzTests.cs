using CsCheck;

namespace Orleans.Icu.Rules.Tests.Language;

/// <summary>No text makes the reader throw, and what is right has one meaning.</summary>
public sealed class RuleFuzzTests
{
    private const int Iterations = 20_000;

    private static readonly string[] Seeds =
    [
        """
        rules:
          - id: spo2-low   # comment
            version: 2
            title: Low oxygen
            twin: patient
            params:
              limit: { default: 88 %, min: 80 %, max: 95 %, about: text }
              delay: { default: 15 s, min: 0 s, max: 60 s }
            stale: 1 min
            when: spo2 < limit and not (heartRate / systolicBp > 1.2 or missing(temperature, 1 h 30 min))
            for: delay
            clear: >-
              spo2 >= limit + 2
              or age(spo2) > 5 min
            severity: greatest(limit - spo2, 0)
            message: "SpO2 {spo2} % {{x}} {percentile(spo2, 95, 1 h)}"
            where: { wards: [icu-1], models: ["dtmi:a:b;1"], tags: [stroke] }
            inhibits: [other]
        """,
        """
        rules:
          - id: a
            title: 'It''s'
            twin: patient
            when: |
              sequence(a: heartRate where strokeRisk(value) >= 1 times(2, 4) consecutive
                then not d: spo2 where value < 90 before b: systolicBp oneOrMore until asystole optional
                any c: heartRate where value > a.first and a.count > 1 within 10 s skip to first b)
              or overdue(systolicBp, strokeAfterLysis, every 15 min for 2 h, grace: 5 min)
            severity: strokeRisk(a) + strokeRisk(c)
          - id: b
            title: "B \u00e4"
            twin: device
            when: buckets(buckets(rises(not connected, 1 h) >= 5, 1 h, 1 d) >= 3, 1 d, 7 d) >= 3
        """,
        """{ "rules": [ { "id": "a", "title": "A", "twin": "patient", "when": "active('b') and count(spo2, 5 min) > 3", "params": { "x": "-1.5 Cel" } } ] }""",
    ];

    private static readonly string[] Pieces =
    [
        "\n", "  ", "\t", ": ", "- ", "{", "}", "[", "]", "'", "\"", "|", ">", "&a", "*a", "!x", "#", "%", "---\n", "\0", "\ud800", "é", "<<", "~", "? ", "\\", "\r", "(", ")", ",", ".", "-", "not ", " and ", "1", "1e999", " s", "/min", "sequence(", "avg(", " then ", "within ", "every ", "value", "id: ", "rules:\n",
    ];

    private static readonly Gen<(int At, int Length, int Piece)> Change = Gen.Select(Gen.Int[0, 2000], Gen.Int[0, 12], Gen.Int[0, Pieces.Length - 1]);

    [Fact]
    public void Parse_WhenDocumentIsDamaged_NeverThrows() =>
        Gen.Select(Gen.Int[0, Seeds.Length - 1], Change.Array[1, 8]).Sample(
            (seed, changes) => Check(changes.Aggregate(Seeds[seed], Apply)), iter: Iterations);

    [Fact]
    public void Parse_WhenTextIsRandom_NeverThrows() =>
        Gen.Int[0, Pieces.Length - 1].Array[0, 60].Sample(pieces => Check(string.Concat(pieces.Select(i => Pieces[i]))), iter: Iterations);

    [Fact]
    public void Parse_WhenExpressionIsRandom_NeverThrows()
    {
        string[] words =
        [
            "spo2", "heartRate", "asystole", "a", "value", "88 %", "5", "10 min", "1 h", "'b'", "(", ")", ",", ":", ".", "+", "-", "*", "/", "<", ">=", "=", "and", "or", "not", "avg", "count", "held", "age", "sequence", "then", "next", "any", "before", "where", "times", "oneOrMore", "optional", "until", "within", "skip", "to", "first", "last", "past", "every", "for", "grace", "strokeRisk", "overdue", "active", "least",
        ];
        Gen.Int[0, words.Length - 1].Array[1, 40].Sample(
            indexes => Check(RuleDocuments.WithCondition(string.Join(' ', indexes.Select(i => words[i])))), iter: Iterations);
    }

    [Fact]
    public void Seeds_WhenNotDamaged_AreValid() => Assert.All(Seeds, seed => RuleDocuments.Valid(seed));

    /// <summary>A document that is accepted gives rules that are read again as they are; one that is not has problems with places.</summary>
    private static void Check(string text)
    {
        var document = RuleDocuments.Parse(text);
        Assert.Equal(document.IsValid, !document.Rules.IsEmpty);
        Assert.True(document.Problems.Length <= RuleLimits.Problems);
        Assert.All(document.Problems, p => Assert.True(p.At.Line >= 1 && p.At.Column >= 1 && p.Message.Length is > 0 and < 2_000));
        foreach (var rule in document.Rules)
        {
            var again = Assert.Single(RuleDocuments.Valid(rule.Yaml));
            Assert.Equal(ExpressionText.Write(rule.When), ExpressionText.Write(again.When));
            Assert.Equal((rule.Id, rule.Title, rule.Message), (again.Id, again.Title, again.Message));
        }
    }

    private static string Apply(string text, (int At, int Length, int Piece) change)
    {
        var at = change.At % (text.Length + 1);
        var rest = Math.Min(text.Length, at + change.Length);
        return text[..at] + Pieces[change.Piece] + text[(change.Length % 2 == 0 ? at : rest)..];
    }
}
