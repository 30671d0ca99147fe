namespace Orleans.Icu.Kafka;

/// <summary>What is known about an ingester, for health and metrics. Written by its parts, read by anyone.</summary>
internal sealed class IngestionStatus(TimeProvider time) : IIngestionProgress
{
    private long _contact;
    private long _parked;
    private volatile string? _brokersDown;

    /// <summary>Whether the consumer runs.</summary>
    public bool IsRunning { get; set; }

    /// <summary>Whether the group has ever assigned partitions to this consumer, even none.</summary>
    public bool HasJoined { get; set; }

    /// <summary>Partitions owned now.</summary>
    public int Partitions { get; set; }

    /// <summary>Records in the partitions owned that are not read yet.</summary>
    public long Lag { get; set; }

    /// <inheritdoc/>
    public TimeSpan Behind { get; set; }

    /// <summary>Calls under way.</summary>
    public int CallsUnderWay { get; set; }

    /// <summary>Age of the oldest record that is read and not committed.</summary>
    public TimeSpan CommitAge { get; set; }

    /// <summary>The client's last word on why no broker can be reached; null since the last proof of the opposite.</summary>
    public string? BrokersDown => _brokersDown;

    public long Parked => Interlocked.Read(ref _parked);

    /// <summary>Time since the broker last proved to be there; null when it never has.</summary>
    public TimeSpan? SinceContact => Interlocked.Read(ref _contact) is var contact and not 0 ? time.GetElapsedTime(contact) : null;

    /// <summary>The broker has just answered. Returns whether it had been reported away.</summary>
    public bool Contact()
    {
        Interlocked.Exchange(ref _contact, Math.Max(1, time.GetTimestamp()));
        return _brokersDown is not null && Interlocked.Exchange(ref _brokersDown, null) is not null;
    }

    public void Away(string reason) => _brokersDown = reason;

    public void KeyParked() => Interlocked.Increment(ref _parked);

    public void KeyUnparked() => Interlocked.Decrement(ref _parked);
}
