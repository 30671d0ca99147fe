using System.Collections.Immutable;

namespace Orleans.Icu.Rules;

/// <summary>What can only be checked when all rules of a twin are known: that ids are unique, and that the rules they speak of are there.</summary>
internal static class RuleSetCheck
{
    /// <summary>Refuses rules that do not go together.</summary>
    /// <param name="definitions">The enabled rules.</param>
    /// <param name="all">These and those that are turned off, which may be asked for: they are never present.</param>
    public static void Throw(IReadOnlyList<RuleDefinition> definitions, IEnumerable<RuleDefinition> all)
    {
        var ids = all.Select(static rule => rule.Id).ToHashSet(StringComparer.Ordinal);
        var twice = definitions.GroupBy(static rule => rule.Id, StringComparer.Ordinal)
            .Where(static group => group.Count() > 1)
            .Select(static group => Problem(group.Last(), $"the rule '{group.Key}' is there {group.Count()} times"));
        var absent = definitions.SelectMany(rule => AskedFor(rule).Where(id => !ids.Contains(id))
            .Select(id => Problem(rule, $"it asks whether '{id}' is active, but no rule of the twin '{rule.Twin}' has that id")));
        var nested = definitions.Where(static rule => Expressions(rule).Any(static expression => AsksInside(expression, isInside: false)))
            .Select(static rule => Problem(rule, "active(…) stands inside another function, which cannot be: a rule's presence has no history; combine it by 'and' outside"));
        ThrowIfAny([.. twice, .. absent, .. nested]);
    }

    /// <summary>Refuses rules that wait for each other.</summary>
    public static void ThrowOnCircle(CompiledRule[] rules, ImmutableArray<int> order)
    {
        var placed = order.ToHashSet();
        ThrowIfAny(
        [
            .. rules.Where(rule => !placed.Contains(rule.Index))
                .Select(static rule => Problem(rule.Definition, "it and other rules inhibit each other, or ask for each other, in a circle")),
        ]);
    }

    /// <summary>
    /// What refuses new rules and does not hinder those that are in force, because the engine passes over it: rules that would hold back one
    /// of danger to life.
    /// </summary>
    public static ImmutableArray<RuleProblem> Refusals(IReadOnlyCollection<RuleDefinition> definitions)
    {
        var shielded = definitions.Where(static rule => rule.Protected).Select(static rule => rule.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. definitions.SelectMany(rule => rule.Inhibits.Where(shielded.Contains)
                .Select(id => new RuleProblem(rule.File, rule.When.At, rule.Id, ReferenceCheck.ProtectedRule(id)))),
        ];
    }

    private static IEnumerable<Expression> Expressions(RuleDefinition rule) =>
        new[] { rule.When, rule.For, rule.Clear, rule.ClearFor, rule.Severity }.OfType<Expression>().Concat(rule.MessageParts);

    private static IEnumerable<string> AskedFor(RuleDefinition rule) => Expressions(rule).SelectMany(AskedFor).Distinct(StringComparer.Ordinal);

    private static bool AsksInside(Expression expression, bool isInside) => expression switch
    {
        FunctionCall { Function: "active" } => isInside,
        FunctionCall call => call.Arguments.Any(static argument => AsksInside(argument.Value, isInside: true)),
        UnaryOperation operation => AsksInside(operation.Operand, isInside),
        BinaryOperation operation => AsksInside(operation.Left, isInside) || AsksInside(operation.Right, isInside),
        _ => false,
    };

    private static IEnumerable<string> AskedFor(Expression expression) => expression switch
    {
        FunctionCall { Function: "active", Arguments: [{ Value: TextLiteral id }] } => [id.Value],
        FunctionCall call => call.Arguments.SelectMany(static argument => AskedFor(argument.Value)),
        UnaryOperation operation => AskedFor(operation.Operand),
        BinaryOperation operation => AskedFor(operation.Left).Concat(AskedFor(operation.Right)),
        _ => [],
    };

    private static RuleProblem Problem(RuleDefinition rule, string message) => new(rule.File, rule.When.At, rule.Id, $"Rule '{rule.Id}': {message}.");

    public static void ThrowIfAny(ImmutableArray<RuleProblem> problems)
    {
        if (problems.Length > 0)
        {
            throw new RuleCompilationException(problems);
        }
    }
}
