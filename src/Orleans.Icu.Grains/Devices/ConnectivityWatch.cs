using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>Decides a device's connectivity from the time of silence.</summary>
internal static class ConnectivityWatch
{
    /// <summary>What a silence of this length means.</summary>
    public static Connectivity After(TimeSpan silence, TwinOptions options) =>
        silence >= options.OfflineAfter ? Connectivity.Offline
        : silence >= options.StaleAfter ? Connectivity.Stale
        : Connectivity.Online;

    /// <summary>How long after it was heard of the device's connectivity changes next; <see langword="null"/> when it will not.</summary>
    public static TimeSpan? NextChange(Connectivity connectivity, TwinOptions options) => connectivity switch
    {
        Connectivity.Online => options.StaleAfter,
        Connectivity.Stale => options.OfflineAfter,
        _ => null,
    };
}
