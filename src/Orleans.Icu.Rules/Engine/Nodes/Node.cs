namespace Orleans.Icu.Rules;

/// <summary>
/// A compiled expression, shared by all twins. Numbers are in the unit of their signal, durations in seconds; of a condition 1 is true
/// and 0 is false. Not-a-number is a value that is missing, or a condition that is unknown for want of one (Kleene's logic).
/// </summary>
internal abstract class Node(string key, Reads reads)
{
    /// <summary>Its canonical text: equal keys are equal meanings, also in another version of the rule.</summary>
    public string Key { get; } = key;

    /// <summary>What it reads.</summary>
    public Reads Reads { get; } = reads;

    public abstract double Evaluate(in Frame frame);
}
