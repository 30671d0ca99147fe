namespace Orleans.Icu.Rules;

/// <summary>Says why a condition is not present any more: off the hot path.</summary>
internal static class EndReason
{
    private const int Longest = 500;

    public static string Of(CompiledRule rule, RuleState state)
    {
        var text = Ended(rule, state);
        var missing = Explainer.Explain(rule, state).Missing;
        text = missing.IsEmpty ? $"{text}." : $"{text}. Not measured: {string.Join(", ", missing)}.";
        return text.Length <= Longest ? text : $"{text[..(Longest - 1)]}…";
    }

    private static string Ended(CompiledRule rule, RuleState state)
    {
        if (!state.Context.Applies[rule.Index])
        {
            return "The rule does not apply to this twin any more";
        }

        if (rule.Inhibitor(state) is >= 0 and var inhibitor)
        {
            return $"Held back by '{state.Set.Rules[inhibitor].Id}', which is present";
        }

        var (all, first) = (rule.Explanation.Comparisons, rule.Explanation.FirstOfClear);
        var comparisons = Explainer.Comparisons(rule.Clear is null ? all.Take(first) : all.Skip(first), state);
        var decides = rule.Clear is not null;
        var deciding = comparisons.Where(comparison => comparison.Holds == decides).Select(static comparison => $"{comparison.Text} ({comparison.Shown})").ToList();
        return (rule.Clear, deciding) switch
        {
            (null, []) => $"No longer holds: {rule.Definition.Condition}",
            (null, _) => $"No longer holds: {string.Join("; ", deciding)}",
            (_, []) => "What ends it holds",
            _ => $"Holds now: {string.Join("; ", deciding)}",
        };
    }
}
