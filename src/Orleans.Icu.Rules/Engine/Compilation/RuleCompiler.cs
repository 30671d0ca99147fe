namespace Orleans.Icu.Rules;

/// <summary>Makes the plan of a set of checked rules.</summary>
internal sealed class RuleCompiler(SignalCatalog catalog, IReadOnlyList<RuleDefinition> definitions)
{
    private readonly PlanLayout _layout = new(catalog, definitions.Count);
    private readonly Dictionary<string, int> _indexes =
        definitions.Select(static (rule, index) => (rule.Id, index)).ToDictionary(static rule => rule.Id, static rule => rule.index, StringComparer.Ordinal);

    private readonly List<(CompiledRule Rule, StageUse Uses)> _compiled = [];
    private int _parameters;

    public PlanLayout Layout => _layout;

    /// <summary>The stages that each rule uses, in the order of their definitions.</summary>
    public IReadOnlyList<IReadOnlyCollection<Stage>> Uses => [.. _compiled.Select(static compiled => compiled.Uses.All)];

    /// <summary>The rules in the order of their definitions.</summary>
    public CompiledRule[] Compile()
    {
        foreach (var definition in definitions)
        {
            Compile(definition);
        }

        CompiledRule[] rules = [.. _compiled.Select(static compiled => compiled.Rule)];
        Connect(rules);
        return rules;
    }

    private void Compile(RuleDefinition definition)
    {
        var compiler = new ExpressionCompiler(_layout, definition, _parameters, _indexes);
        _layout.OpenScope();
        var when = compiler.Compile(definition.When);
        var length = Optional(compiler, definition.For);
        compiler.Plan.FirstOfClear = compiler.Plan.Comparisons.Count;
        var clear = Optional(compiler, definition.Clear);
        var clearLength = Optional(compiler, definition.ClearFor);
        var severity = compiler.Pattern is null ? Optional(compiler, definition.Severity) : null;
        var uses = _layout.CloseScope();
        var units = new ExpressionUnit(catalog, definition);
        var score = compiler.Plan.Scores is { Count: 1 } scores ? new ScoreNode(scores.Single()) : null;
        _compiled.Add((
            new CompiledRule
            {
                Definition = definition,
                Index = _compiled.Count,
                FirstParameter = _parameters,
                When = when,
                For = length,
                Clear = clear,
                ClearFor = clearLength,
                Severity = compiler.Pattern is null ? severity ?? score : null,
                Pattern = compiler.Pattern,
                MessageParts = [.. definition.MessageParts.Select(compiler.Compile)],
                MessageUnits = [.. definition.MessageParts.Select(units.Of)],
                Explanation = compiler.Plan,
                Reads = when.Reads | ReadsOf(length) | ReadsOf(clear) | ReadsOf(clearLength),
            },
            uses));
        _parameters += definition.Parameters.Length;
    }

    private static Node? Optional(ExpressionCompiler compiler, Expression? expression) =>
        expression is null ? null : compiler.Compile(expression);

    private static Reads ReadsOf(Node? node) => node?.Reads ?? default;

    private void Connect(CompiledRule[] rules)
    {
        _layout.Connect();
        for (var rule = 0; rule < rules.Length; rule++)
        {
            rules[rule].DueCell = _layout.DueSlot(rules[rule].CanWait);
            rules[rule].WaitingCell = rules[rule].CanWait ? _layout.TakeCells(1) : 0;
            foreach (var stage in _compiled[rule].Uses.ToldBy(rules[rule].Reads))
            {
                stage.Dependents.Rules.Add(rule);
            }

            foreach (var asked in rules[rule].Explanation.Rules)
            {
                rules[asked].Dependents.Add(rule);
            }

            foreach (var inhibited in rules[rule].Definition.Inhibits.Where(_indexes.ContainsKey).Select(id => _indexes[id])
                .Where(other => !rules[other].Definition.Protected))
            {
                rules[rule].Dependents.Add(inhibited);
                rules[inhibited].Inhibitors = [.. rules[inhibited].Inhibitors, rule];
            }
        }

        PlaceDueTimes(rules);
    }

    /// <summary>Now that all other cells are dealt out, it is known where due times lie.</summary>
    private void PlaceDueTimes(CompiledRule[] rules)
    {
        foreach (var stage in _layout.Stages)
        {
            stage.DueCell += _layout.FirstDueCell;
        }

        foreach (var rule in rules)
        {
            rule.DueCell += _layout.FirstDueCell;
        }
    }
}
