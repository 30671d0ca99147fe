namespace Orleans.Icu.Rules;

/// <summary>The stages and rules that depend on something, also by way of others; one bit each.</summary>
internal sealed class Dependents
{
    public BitSet Stages { get; } = new();

    public BitSet Rules { get; } = new();
}
