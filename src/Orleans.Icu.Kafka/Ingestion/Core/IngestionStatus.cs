namespace Orleans.Icu.Kafka;

/// <summary>What is known about an ingester, for health and metrics. Written by its parts, read by anyone.</summary>
internal sealed class IngestionStatus(TimeProvider time) : IIngestionProgress
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<Subscription, Action> _moved = new();
    private long _contact;
    private long _parked;
    private long _storeAway;
    private volatile string? _brokersDown;

    /// <summary>Whether the consumer runs.</summary>
    public bool IsRunning { get; set; }

    /// <summary>Whether the group has ever assigned partitions to this consumer, even none.</summary>
    public bool HasJoined { get; set; }

    /// <summary>Partitions owned now.</summary>
    public int Partitions { get; set; }

    /// <summary>Records in the partitions owned that are not read yet.</summary>
    public long Lag { get; set; }

    /// <summary>For how long the oldest record that waits to be read has been waiting, to about a second; zero when none waits.</summary>
    public TimeSpan Behind { get; set; }

    /// <inheritdoc/>
    public DateTimeOffset ReadUpTo => time.GetUtcNow() - Behind;

    /// <inheritdoc/>
    public DateTimeOffset RecordedUpTo => DateTimeOffset.MaxValue;

    /// <inheritdoc/>
    public IngestionOutage? Outage => null;

    /// <summary>Calls under way.</summary>
    public int CallsUnderWay { get; set; }

    /// <summary>Age of the oldest record that is read and not committed.</summary>
    public TimeSpan CommitAge { get; set; }

    /// <summary>The client's last word on why no broker can be reached; null since the last proof of the opposite.</summary>
    public string? BrokersDown => _brokersDown;

    public long Parked => Interlocked.Read(ref _parked);

    /// <summary>Keys and writes that wait because what the grains need is away: the store, say. Nothing of them is given up.</summary>
    public long StoreAway => Interlocked.Read(ref _storeAway);

    /// <summary>Time since the broker last proved to be there; null when it never has.</summary>
    public TimeSpan? SinceContact => Interlocked.Read(ref _contact) is var contact and not 0 ? time.GetElapsedTime(contact) : null;

    /// <summary>The broker has just answered. Returns whether it had been reported away.</summary>
    public bool Contact()
    {
        Interlocked.Exchange(ref _contact, Math.Max(1, time.GetTimestamp()));
        return _brokersDown is not null && Interlocked.Exchange(ref _brokersDown, null) is not null;
    }

    /// <inheritdoc/>
    public IDisposable OnMoved(Action moved) => new Subscription(_moved, moved);

    /// <summary>Calls those who want to know that reading has moved on.</summary>
    public void Moved()
    {
        foreach (var (_, moved) in _moved)
        {
            moved();
        }
    }

    public void Away(string reason) => _brokersDown = reason;

    public void KeyParked() => Interlocked.Increment(ref _parked);

    /// <summary>More or fewer wait for what is away.</summary>
    public void StoreIsAway(int more) => Interlocked.Add(ref _storeAway, more);

    public void KeyUnparked() => Interlocked.Decrement(ref _parked);

    private sealed class Subscription : IDisposable
    {
        private readonly System.Collections.Concurrent.ConcurrentDictionary<Subscription, Action> _all;

        public Subscription(System.Collections.Concurrent.ConcurrentDictionary<Subscription, Action> all, Action moved)
        {
            _all = all;
            _all[this] = moved;
        }

        public void Dispose() => _all.TryRemove(this, out _);
    }
}
