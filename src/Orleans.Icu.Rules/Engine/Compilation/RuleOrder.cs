using System.Collections.Immutable;

namespace Orleans.Icu.Rules;

/// <summary>The order in which rules are evaluated: each after those that hold it back or that it asks for.</summary>
internal static class RuleOrder
{
    /// <summary>Finds the order.</summary>
    /// <returns>Indexes of the rules; fewer than there are when some wait for each other in a circle.</returns>
    public static ImmutableArray<int> Of(CompiledRule[] rules)
    {
        var waits = new int[rules.Length];
        foreach (var rule in rules)
        {
            foreach (var dependent in Dependents(rule, rules.Length))
            {
                waits[dependent]++;
            }
        }

        var order = ImmutableArray.CreateBuilder<int>(rules.Length);
        var ready = new Queue<int>(Enumerable.Range(0, rules.Length).Where(rule => waits[rule] == 0));
        while (ready.TryDequeue(out var next))
        {
            order.Add(next);
            foreach (var dependent in Dependents(rules[next], rules.Length))
            {
                if (--waits[dependent] == 0)
                {
                    ready.Enqueue(dependent);
                }
            }
        }

        return order.ToImmutable();
    }

    private static IEnumerable<int> Dependents(CompiledRule rule, int rules) =>
        Enumerable.Range(0, rules).Where(rule.Dependents.Contains);
}
