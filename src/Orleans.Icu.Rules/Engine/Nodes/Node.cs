namespace Orleans.Icu.Rules;

/// <summary>
/// A compiled expression, shared by all twins. Numbers are in the unit of their signal, durations in seconds; of a condition 1 is true
/// and 0 is false. Not-a-number is a value that is missing, or a condition that is unknown for want of one (Kleene's logic).
/// </summary>
internal abstract class Node(string key, ulong inputs)
{
    /// <summary>Its canonical text: equal keys are equal meanings, also in another version of the rule.</summary>
    public string Key { get; } = key;

    /// <summary>Signals whose values change it, one bit each.</summary>
    public ulong Inputs { get; } = inputs;

    public abstract double Evaluate(in Frame frame);
}
