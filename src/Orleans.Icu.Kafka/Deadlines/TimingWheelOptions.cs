namespace Orleans.Icu.Kafka;

/// <summary>How the silo's timing wheel runs.</summary>
public sealed class TimingWheelOptions
{
    /// <summary>How exactly deadlines are met: none fires early, each at most about this late. 10 ms to 10 s. Default: 100 ms.</summary>
    public TimeSpan Tick { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Callbacks under way at once; further due deadlines wait in order. 1 to 100,000. Default: 256.</summary>
    public int MaxConcurrentCallbacks { get; set; } = 256;

    /// <summary>Wait before a failed callback is repeated; doubles with each failure. 10 ms to 1 min. Default: 500 ms.</summary>
    public TimeSpan RetryBackoff { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest wait between repetitions. At least <see cref="RetryBackoff"/>, at most 1 h. Default: 30 s.</summary>
    public TimeSpan MaxRetryBackoff { get; set; } = TimeSpan.FromSeconds(30);
}
