using System.Collections.Immutable;
using System.Globalization;

namespace Orleans.Icu.Rules;

/// <summary>Reads one rule of a document.</summary>
internal sealed class RuleReader(RuleSource source)
{
    private static readonly string[] Keys =
    [
        "id", "version", "title", "twin", "priority", "kind", "latching", "enabled", "protected", "source", "rationale", "params", "stale", "when", "for",
        "clear", "clearFor", "severity", "message", "where", "inhibits", "notify", "fix",
    ];

    private static readonly string[] FilterKeys = ["wards", "models", "tags"];

    private static readonly string VersionRule = string.Create(CultureInfo.InvariantCulture, $"a whole number from 1 to {RuleLimits.Version}");

    private readonly ProblemList _problems = source.Problems;

    /// <summary>Reads a rule; what is wrong has been added.</summary>
    /// <returns><see langword="null"/> when it has no id, title, twin or condition that can be read.</returns>
    public RuleDraft? Read(SourceNode node)
    {
        _problems.RuleId = null;
        if (node is not SourceMapping mapping)
        {
            _problems.Add(node.At, "expected a rule, which begins with '- id: …' and has a key on each line");
            return null;
        }

        var id = mapping.Entries.FirstOrDefault(static e => e.Key.Value == "id")?.Value as SourceScalar;
        _problems.RuleId = id is not null && RuleId.IsValid(id.Value) ? id.Value : null;
        var keys = new KeyReader(mapping, "a rule", Keys, _problems);
        keys.Require("id", "spo2-low");
        keys.Require("title", "Low oxygen saturation");
        keys.Require("twin", "patient");
        keys.Require("when", "spo2 < 88 %");
        var draft = Read(keys, mapping);
        _problems.RuleId = null;
        return draft;
    }

    private RuleDraft? Read(KeyReader keys, SourceMapping mapping)
    {
        var id = ReadId(keys);
        var (twin, catalog) = ReadTwin(keys);
        var title = keys.Line("title", RuleLimits.TitleLength);
        var parameterReader = new ParameterReader(source, twin, catalog);
        var parameters = parameterReader.Read(keys.Find("params"));
        var expressions = new RuleExpressions(source, keys, twin, catalog, parameters, parameterReader.Unreadable);
        var stale = expressions.ReadDuration("stale");
        var inhibits = keys.Names("inhibits", RuleLimits.NameLength, "other-rule");
        var filters = ReadFilters(keys.Find("where"));
        var definition = new RuleDefinition
        {
            Id = id ?? string.Empty,
            Version = ReadVersion(keys),
            Title = title ?? string.Empty,
            Twin = twin ?? string.Empty,
            Priority = keys.Choice(
                "priority", RulePriority.Medium, ("low", RulePriority.Low), ("medium", RulePriority.Medium), ("high", RulePriority.High)),
            Kind = keys.Choice(
                "kind", ConditionKind.Physiological, ("physiological", ConditionKind.Physiological), ("technical", ConditionKind.Technical)),
            Latching = keys.Flag("latching", false),
            Enabled = keys.Flag("enabled", true),
            Protected = keys.Flag("protected", false),
            Source = keys.Text("source", RuleLimits.TextLength),
            Rationale = keys.Text("rationale", RuleLimits.TextLength),
            Message = expressions.Message,
            Notify = keys.Line("notify", RuleLimits.NameLength),
            Fix = keys.Line("fix", RuleLimits.NameLength),
            Parameters = [.. parameters],
            Inhibits = [.. inhibits.Select(static i => i.Name)],
            Wards = filters.Wards,
            Models = filters.Models,
            Tags = filters.Tags,
            Condition = expressions.Condition,
            Yaml = string.Empty,
            File = source.File,
            Stale = stale,
            When = expressions.When ?? new BooleanLiteral(default, false),
            For = expressions.For,
            Clear = expressions.Clear,
            ClearFor = expressions.ClearFor,
            Severity = expressions.Severity,
            MessageParts = expressions.MessageParts,
        };
        var idAt = keys.Find("id")?.At ?? mapping.At;
        return id is null ? null : new(definition, mapping, idAt, References(definition, inhibits, expressions));
    }

    private static ImmutableArray<RuleReference> References(
        RuleDefinition rule, ImmutableArray<(string Name, SourcePosition At)> inhibits, RuleExpressions expressions) =>
    [
        .. inhibits.Select(other => new RuleReference(rule.Id, other.Name, rule.Twin, true, other.At)),
        .. expressions.All.SelectMany(ExpressionWalk.All).OfType<FunctionCall>()
            .Where(static call => call.Function == "active")
            .SelectMany(static call => call.Arguments.Select(static a => a.Value).OfType<TextLiteral>())
            .Select(text => new RuleReference(rule.Id, text.Value, rule.Twin, false, text.At)),
    ];

    private string? ReadId(KeyReader keys)
    {
        if (keys.Scalar("id") is not { } scalar)
        {
            return null;
        }

        if (RuleId.IsValid(scalar.Value))
        {
            return scalar.Value;
        }

        _problems.Add(scalar.At, $"{ProblemList.Quote(scalar.Value)} is not an id; {RuleId.Rule}");
        return null;
    }

    private int ReadVersion(KeyReader keys)
    {
        if (keys.Scalar("version") is not { } scalar)
        {
            return 1;
        }

        if (!int.TryParse(scalar.Value.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var version) || version < 1)
        {
            _problems.Add(scalar.At, $"version is {ProblemList.Quote(scalar.Value)}, expected {VersionRule}");
            return 1;
        }

        if (version > RuleLimits.Version)
        {
            // Later versions are counted on from it, and must have numbers left.
            _problems.AddUnlessStored(scalar.At, $"version is {version}, expected {VersionRule}");
        }

        return version;
    }

    private (string? Twin, SignalCatalog? Catalog) ReadTwin(KeyReader keys)
    {
        if (keys.Scalar("twin") is not { } scalar)
        {
            return default;
        }

        var twin = scalar.Value.Trim();
        if (source.Vocabulary.TryGetCatalog(twin, out var catalog))
        {
            return (twin, catalog);
        }

        _problems.Add(scalar.At, $"{ProblemList.Quote(twin)} is not a twin; {NearName.Hint(twin, [.. source.Vocabulary.Twins])}");
        return default;
    }

    private (ImmutableArray<string> Wards, ImmutableArray<string> Models, ImmutableArray<string> Tags) ReadFilters(SourceNode? node)
    {
        if (node is null)
        {
            return ([], [], []);
        }

        if (node is not SourceMapping mapping)
        {
            _problems.Add(node.At, "'where' must be a mapping; write where: { wards: [icu-1] }; the condition is 'when'");
            return ([], [], []);
        }

        var keys = new KeyReader(mapping, "'where'", FilterKeys, _problems);
        var models = keys.Names("models", 4 * RuleLimits.NameLength, "\"dtmi:com:example:Monitor;1\"");
        foreach (var model in models.Where(static m => !m.Name.StartsWith("dtmi:", StringComparison.Ordinal) || !m.Name.Contains(';')))
        {
            _problems.Add(
                model.At,
                $"{ProblemList.Quote(model.Name)} is not the id of a model, expected one such as dtmi:com:example:Monitor;1");
        }

        return (Of(keys.Names("wards", RuleLimits.NameLength, "icu-1")), Of(models), Of(keys.Names("tags", RuleLimits.NameLength, "stroke")));

        static ImmutableArray<string> Of(ImmutableArray<(string Name, SourcePosition At)> names) => [.. names.Select(static n => n.Name)];
    }
}
