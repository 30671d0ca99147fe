namespace Orleans.Icu.Rules;

/// <summary>
/// What of a set applies to a twin: which rules, by their filters, and with which limits. Immutable; twins of the same ward, model,
/// tags and limits share one.
/// </summary>
public sealed class RuleContext
{
    internal RuleContext(RuleSet owner, bool[] applies, double[] parameters)
    {
        Owner = owner;
        Applies = applies;
        Parameters = parameters;
    }

    internal RuleSet Owner { get; }

    internal bool[] Applies { get; }

    internal double[] Parameters { get; }
}
