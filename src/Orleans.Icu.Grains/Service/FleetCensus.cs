using Microsoft.Extensions.Logging;
using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>Counts whom an outage concerns: the devices that were heard of, by what the fleet index knows.</summary>
internal sealed partial class FleetCensus(IGrainFactory grains, TimeProvider time, ILogger<FleetCensus> log)
{
    /// <summary>Longer than this the alarm does not wait for it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Counts.</summary>
    /// <returns><see langword="null"/> when the index does not answer in time.</returns>
    public async Task<Census?> Count()
    {
        try
        {
            var pages = await Task.WhenAll(FleetShards.Keys(TwinKind.Device).Select(Ask)).WaitAsync(Patience, time);
            var connected = pages.SelectMany(static page => page.Twins).Where(static twin => twin.Connectivity is Connectivity.Online or Connectivity.Stale).ToList();
            return new Census(connected.Count, [.. connected.Select(static twin => twin.Ward).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
        }
        catch (Exception failure)
        {
            // An alarm that does not say whom it concerns is better than none.
            LogUnknown(log, failure);
            return null;
        }
    }

    private Task<TwinPage> Ask(string shard) =>
        grains.GetGrain<IFleetIndexGrain>(shard).Query(new TwinQuery([], "id", Descending: false, int.MaxValue, null));

    [LoggerMessage(IcuEvents.FleetNotCounted, LogLevel.Warning, "Whom an outage concerns could not be found out")]
    private static partial void LogUnknown(ILogger logger, Exception failure);
}

/// <summary>Whom an outage concerns.</summary>
/// <param name="Devices">How many devices that were heard of.</param>
/// <param name="Wards">The wards they are in, sorted.</param>
internal sealed record Census(int Devices, IReadOnlyList<string> Wards);
