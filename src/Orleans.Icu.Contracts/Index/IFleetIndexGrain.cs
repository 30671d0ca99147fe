using Orleans.Concurrency;

namespace Orleans.Icu.Contracts;

/// <summary>One shard of the fleet index; the key is of <see cref="FleetShards"/>.</summary>
[Alias("icu.IFleetIndexGrain")]
public interface IFleetIndexGrain : IGrainWithStringKey
{
    /// <summary>Takes up twins. Their being listed is durable when it returns.</summary>
    [Alias("Register"), AlwaysInterleave]
    Task Register(TwinSummary[] twins);

    /// <summary>Takes news of twins; an older version than the one known changes nothing.</summary>
    [Alias("Report"), AlwaysInterleave]
    Task Report(TwinSummary[] twins);

    /// <summary>Takes twins that were deleted off the list. Durable when it returns; news of them that is still on its way is passed over.</summary>
    /// <returns>How many of them were listed.</returns>
    [Alias("Remove"), AlwaysInterleave]
    Task<int> Remove(string[] ids);

    /// <summary>How many twins are listed.</summary>
    [Alias("Count"), AlwaysInterleave]
    Task<int> Count();

    /// <summary>Answers a question over this shard.</summary>
    [Alias("Query"), AlwaysInterleave]
    Task<TwinPage> Query(TwinQuery query);

    /// <summary>The rules have changed: wakes the twins that do not report by themselves, a few at a time. Returns at once.</summary>
    /// <param name="edition">Edition of the rule book; one that was passed on before changes nothing.</param>
    [Alias("Refresh"), AlwaysInterleave]
    Task Refresh(long edition);

    /// <summary>Makes sure the shard is awake and watches over its twins.</summary>
    [Alias("Wake"), AlwaysInterleave]
    Task Wake();
}
