namespace Orleans.Icu.Rules.Tests.Language;

public sealed class RuleParserTests
{
    private const string Full = """
        # Rules of a ward
        rules:
          - id: spo2-low                 # the id
            version: 3
            title: Low oxygen saturation
            twin: patient
            priority: high
            kind: technical
            latching: true
            enabled: false
            source: "PMID 19372334"
            rationale: >-
              Most dips end
              by themselves.
            params:
              spo2Low: { default: 88 %, min: 80 %, max: 95 %, about: lowest saturation }
              delay: { default: 15 s, min: 0 s, max: 60 s }
              factor: 2
              cold: -5 Cel
            stale: 1 min
            when: spo2 < spo2Low
            for: delay * 2

            # two points above
            clear: spo2 >= spo2Low + 2
            clearFor: 10 s
            severity: (spo2Low - spo2) * factor
            message: "SpO2 {spo2} % is below {spo2Low} % {{braces}}"
            where: { wards: [icu-1, icu-2], models: ["dtmi:com:example:Monitor;1"], tags: [stroke] }
            inhibits: [other-rule]
            notify: night
            fix: check-sensor   # behind it

          - id: second
            title: Second
            twin: device
            when: |
              not connected
              and missing(record, 5 min)
        """;

    [Fact]
    public void Parse_WhenAllKeysAreGiven_ReadsThem()
    {
        var rule = RuleDocuments.Valid(Full)[0];

        Assert.Equal(("spo2-low", 3, "Low oxygen saturation", "patient"), (rule.Id, rule.Version, rule.Title, rule.Twin));
        Assert.Equal((RulePriority.High, ConditionKind.Technical, true, false), (rule.Priority, rule.Kind, rule.Latching, rule.Enabled));
        Assert.Equal(("PMID 19372334", "Most dips end by themselves."), (rule.Source, rule.Rationale));
        Assert.Equal(TimeSpan.FromMinutes(1), rule.Stale);
        Assert.Equal("spo2 < spo2Low", rule.Condition);
        Assert.Equal(("night", "check-sensor", RuleDocuments.File), (rule.Notify, rule.Fix, rule.File));
        Assert.Equal(["icu-1", "icu-2"], rule.Wards);
        Assert.Equal(["dtmi:com:example:Monitor;1"], rule.Models);
        Assert.Equal(["stroke"], rule.Tags);
        Assert.Equal(["other-rule"], rule.Inhibits);
        Assert.Equal(
            ["spo2 < spo2Low", "delay * 2", "spo2 >= spo2Low + 2", "10 s", "(spo2Low - spo2) * factor", "spo2", "spo2Low"],
            new[] { rule.When, rule.For!, rule.Clear!, rule.ClearFor!, rule.Severity! }.Concat(rule.MessageParts).Select(ExpressionText.Write));
    }

    [Fact]
    public void Parse_WhenParametersAreGiven_ReadsBoundsUnitsAndSigns()
    {
        var parameters = RuleDocuments.Valid(Full)[0].Parameters;

        Assert.Equal(
            [
                new("spo2Low", 88, 80, 95, "%", false, "lowest saturation"),
                new("delay", 15, 0, 60, "s", true, null),
                new("factor", 2, 2, 2, string.Empty, false, null),
                new("cold", -5, -5, -5, "Cel", false, null),
            ],
            parameters);
    }

    [Fact]
    public void Parse_WhenOnlyTheNecessaryIsGiven_HasDefaults()
    {
        var rule = RuleDocuments.Valid(Full)[1];

        Assert.Equal((1, RulePriority.Medium, ConditionKind.Physiological, false, true), (rule.Version, rule.Priority, rule.Kind, rule.Latching, rule.Enabled));
        Assert.Null(rule.Message);
        Assert.Null(rule.For);
        Assert.Null(rule.Clear);
        Assert.Null(rule.Severity);
        Assert.Null(rule.Stale);
    }

    [Fact]
    public void Parse_WhenAnotherDocumentIsNamed_ReturnsTheReference()
    {
        var document = RuleDocuments.Parse(Full);

        var reference = Assert.Single(document.References);
        Assert.Equal(new("spo2-low", "other-rule", "patient", true, new(30, 16)), reference);
    }

    [Fact]
    public void Yaml_WhenCutFromLines_KeepsThemAndTheirComments()
    {
        var yaml = RuleDocuments.Valid(Full)[0].Yaml;

        Assert.StartsWith("rules:\n  - id: spo2-low                 # the id\n    version: 3\n", yaml, StringComparison.Ordinal);
        Assert.Contains("    for: delay * 2\n\n    # two points above\n    clear:", yaml, StringComparison.Ordinal);
        Assert.EndsWith("    fix: check-sensor   # behind it\n", yaml, StringComparison.Ordinal);
    }

    public static TheoryData<string> Styles => new()
    {
        Full,
        Full.Replace("  - id", "- id", StringComparison.Ordinal).Replace("\n    ", "\n  ", StringComparison.Ordinal),
        Full.Replace("\n", "\r\n", StringComparison.Ordinal),
        "\ufeff" + Full,
        """{ "rules": [ { "id": "a", "title": "A \"quoted\" title: ä", "rationale": "tab\tand\nline \u2028 end", "twin": "patient", "when": "spo2 < 90", "params": { "x": { "default": "1 %" }, "y": 2 }, "inhibits": [], "where": {}, "latching": true } ] }""",
        """
        rules:
        - id: a
          title: 'It''s low'
          twin: patient
          rationale: |+
            kept

            lines

          when: "spo2 <
            90"
          message: |2
             {spo2} %

        -
          id: b
          title: B
          twin: patient
          when: >
            spo2 < 90

            and heartRate > 3
          # after the last
        """,
    };

    [Theory]
    [MemberData(nameof(Styles))]
    public void Yaml_WhenParsedAgain_IsTheSameRule(string text)
    {
        foreach (var rule in RuleDocuments.Valid(text))
        {
            var again = Assert.Single(RuleDocuments.Valid(rule.Yaml));

            Assert.Equal(Fields(rule), Fields(again));
            Assert.Equal(rule.Yaml, again.Yaml);
        }
    }

    [Fact]
    public void Parse_WhenSeveralThingsAreWrong_TellsAllOfThemInOrder()
    {
        var problems = RuleDocuments.Parse("""
            rules:
              - id: a
                titel: A
                twin: patient
                priority: urgent
                when: spo < 90
                for: 15
                clear: spo2 >
                message: "{foo} and {spo2 +} and {spo2}"
              - id: b
                twin: patient
                when: avg(spo2) < 90
            """).Problems;

        Assert.Equal(
            ["2:a", "3:a", "5:a", "6:a", "7:a", "8:a", "9:a", "9:a", "10:b", "12:b"],
            problems.Select(p => $"{p.At.Line}:{p.RuleId}"));
    }

    [Fact]
    public void Parse_WhenOneRuleIsWrong_RefusesTheDocument()
    {
        var document = RuleDocuments.Parse(Full.Replace("spo2 < spo2Low", "spo2 < ", StringComparison.Ordinal));

        Assert.False(document.IsValid);
        Assert.Empty(document.Rules);
    }

    private static string Fields(RuleDefinition rule) => string.Join(
        '|',
        [
            rule with { Yaml = string.Empty, When = null!, For = null, Clear = null, ClearFor = null, Severity = null, MessageParts = [], Parameters = [], Inhibits = [], Wards = [], Models = [], Tags = [] },
            .. rule.Parameters,
            .. rule.Inhibits.Concat(rule.Wards).Concat(rule.Models).Concat(rule.Tags),
            .. new[] { rule.When, rule.For, rule.Clear, rule.ClearFor, rule.Severity }.Concat(rule.MessageParts)
                .Select(e => e is null ? "-" : ExpressionText.Write(e)),
        ]);
}
