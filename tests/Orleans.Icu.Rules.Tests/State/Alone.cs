namespace Orleans.Icu.Rules.Tests.State;

/// <summary>Tests that measure the whole heap, and so run while no others do.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
