namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>Tests that start silos run one after the other: each of them takes the whole machine.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class SiloCollection
{
    public const string Name = "silo";
}
