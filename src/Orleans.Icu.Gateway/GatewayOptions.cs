using System.ComponentModel.DataAnnotations;

namespace Orleans.Icu.Gateway;

/// <summary>Settings of the gateway.</summary>
public sealed class GatewayOptions
{
    /// <summary>Configuration section they are read from.</summary>
    public const string Section = "Gateway";

    /// <summary>How often a live client gets a sign of life. Default <value>15 s</value>; 1 s to 5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan HeartbeatPeriod { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How often the subscriptions to the cluster's streams are looked at. Default <value>30 s</value>; 1 s to 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan SubscriptionCheckPeriod { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Most live clients at once. Default <value>500</value>; 1 to 100,000.</summary>
    [Range(1, 100_000)]
    public int MaxLiveClients { get; set; } = 500;

    /// <summary>Most twin changes waiting for one live client; beyond, the oldest are dropped. Default <value>2,000</value>; 1 to 1,000,000.</summary>
    [Range(1, 1_000_000)]
    public int LiveTwinBacklog { get; set; } = 2_000;

    /// <summary>
    /// Most alarms waiting for one live client; beyond, it is cut off. As many of the latest are kept for those who come back.
    /// Default <value>1,000</value>; 1 to 100,000.
    /// </summary>
    [Range(1, 100_000)]
    public int LiveAlarmBacklog { get; set; } = 1_000;
}
