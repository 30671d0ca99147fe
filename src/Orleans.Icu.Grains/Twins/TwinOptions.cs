using System.ComponentModel.DataAnnotations;

namespace Orleans.Icu.Grains;

/// <summary>How twins behave.</summary>
public sealed class TwinOptions
{
    /// <summary>Without data for this long a device is stale. 1 s to 1 h, default 15 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan StaleAfter { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Without data for this long a device is offline; more than <see cref="StaleAfter"/>. Up to 1 d, default 2 min.</summary>
    [Range(typeof(TimeSpan), "00:00:02", "1.00:00:00")]
    public TimeSpan OfflineAfter { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Without reading telemetry for this long the service raises its own alarm; twice as long when it starts. 2 s to 1 min, default 5 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:02", "00:01:00")]
    public TimeSpan OutageAfter { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// For this long telemetry must be read in time before that alarm ends: an outage that returns within it is the same alarm. 1 s to
    /// 10 min, default 30 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan OutageEndsAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the vitals history is kept. 1 h to 365 d, default 30 d.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "365.00:00:00")]
    public TimeSpan HistoryRetention { get; set; } = TimeSpan.FromDays(30);

    /// <summary>
    /// Whether a device that nobody placed at a patient is placed, at its first record, at a patient with the device's own id.
    /// Default <see langword="false"/>: its vitals stay on the device's twin until somebody places it.
    /// </summary>
    public bool AdmitUnknownDevices { get; set; }

    /// <summary>
    /// Most devices. Records of one that nobody knows beyond it go to the dead-letter topic, and REST refuses to make one. 1 to 10,000,000,
    /// default 200,000. With several silos it may be passed by what begins within a minute.
    /// </summary>
    [Range(1, 10_000_000)]
    public int MaximumDevices { get; set; } = 200_000;

    /// <summary>Most patients, likewise. 1 to 10,000,000, default 200,000.</summary>
    [Range(1, 10_000_000)]
    public int MaximumPatients { get; set; } = 200_000;

    /// <summary>How many reports of twins a silo sends to the fleet index each second at most. 100 to 1,000,000, default 5,000.</summary>
    [Range(100, 1_000_000)]
    public int ReportsPerSecond { get; set; } = 5_000;

    /// <summary>How many ended alarms a shard of the alarm list keeps. 10 to 100,000, default 500.</summary>
    [Range(10, 100_000)]
    public int EndedAlarmsKept { get; set; } = 500;
}
