using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using YamlDotNet.Core;

namespace Orleans.Icu.Rules.Tests.Language;

/// <summary>The schema for editors accepts what the reader accepts, and refuses what is wrong with the form of a document.</summary>
public sealed class SchemaTests
{
    private static readonly JsonSchema Schema =
        JsonSchema.FromText(System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "rules", "schema.json")));

    [Theory]
    [MemberData(nameof(RuleParserTests.Styles), MemberType = typeof(RuleParserTests))]
    public void Evaluate_WhenDocumentIsValid_Accepts(string text)
    {
        Assert.True(RuleDocuments.Parse(text).IsValid);
        Assert.True(Accepts(text));
    }

    [Theory]
    [InlineData("titel: A")]
    [InlineData("version: 0")]
    [InlineData("version: one")]
    [InlineData("priority: urgent")]
    [InlineData("kind: clinical")]
    [InlineData("latching: yes")]
    [InlineData("stale: 15")]
    [InlineData("for: [a]")]
    [InlineData("clear:")]
    [InlineData("params: { x: { min: 1, max: 2 } }")]
    [InlineData("params: { x: { default: 1, min: 2 } }")]
    [InlineData("params: { x-y: 1 }")]
    [InlineData("params: { x: { default: 1, abuot: y } }")]
    [InlineData("where: { ward: [a] }")]
    [InlineData("where: { models: [Monitor] }")]
    [InlineData("inhibits: b")]
    [InlineData("inhibits: [a b]")]
    [InlineData("inhibits: [b, b]")]
    [InlineData("message: { spo2: x }")]
    public void Evaluate_WhenARulesFormIsWrong_Refuses(string line)
    {
        var text = $"rules:\n  - id: a\n    title: A\n    twin: patient\n    when: spo2 < 90\n    {line}\n";

        Assert.False(RuleDocuments.Parse(text).IsValid);
        Assert.False(Accepts(text));
    }

    [Theory]
    [InlineData("rules: []")]
    [InlineData("rule: [ { id: a, title: A, twin: patient, when: spo2 < 90 } ]")]
    [InlineData("rules: [ { title: A, twin: patient, when: spo2 < 90 } ]")]
    [InlineData("rules: [ { id: a b, title: A, twin: patient, when: spo2 < 90 } ]")]
    [InlineData("rules: [ a ]")]
    public void Evaluate_WhenADocumentsFormIsWrong_Refuses(string text)
    {
        Assert.False(RuleDocuments.Parse(text).IsValid);
        Assert.False(Accepts(text));
    }

    private static bool Accepts(string text)
    {
        var node = ToJson(YamlReader.Read(text.TrimStart('\ufeff'), new("test"))!);
        return Schema.Evaluate(JsonSerializer.SerializeToElement(node)).IsValid;
    }

    /// <summary>As an editor reads it: words without quotes can be numbers, true, false, null.</summary>
    private static JsonNode? ToJson(SourceNode node) => node switch
    {
        SourceList list => new JsonArray([.. list.Items.Select(ToJson)]),
        SourceMapping mapping => new JsonObject(mapping.Entries.Select(e => KeyValuePair.Create(e.Key.Value, ToJson(e.Value)))),
        SourceScalar { IsNull: true } => null,
        SourceScalar { Style: ScalarStyle.Plain, Value: "true" or "false" } scalar => JsonValue.Create(scalar.Value == "true"),
        SourceScalar { Style: ScalarStyle.Plain } scalar when double.TryParse(scalar.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            => JsonValue.Create(number),
        SourceScalar scalar => JsonValue.Create(scalar.Value),
        _ => null,
    };
}
