using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>The twins of one shard.</summary>
[GenerateSerializer, Alias("icu.FleetShardState")]
internal sealed class FleetShardState
{
    [Id(0)] public Dictionary<string, TwinSummary> Twins = new(StringComparer.Ordinal);
}
