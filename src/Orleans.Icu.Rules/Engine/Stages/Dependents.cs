namespace Orleans.Icu.Rules;

/// <summary>The stages and rules that depend on something; one bit each.</summary>
internal sealed class Dependents
{
    public BitSet Stages { get; } = new();

    public BitSet Rules { get; } = new();

    public void UnionWith(Dependents other)
    {
        Stages.UnionWith(other.Stages);
        Rules.UnionWith(other.Rules);
    }

    /// <summary>Adds them to scratch sets.</summary>
    public void AddTo(Span<ulong> stages, Span<ulong> rules)
    {
        Stages.AddTo(stages);
        Rules.AddTo(rules);
    }
}
