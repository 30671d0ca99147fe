using System.Collections.Concurrent;

namespace Orleans.Icu.Kafka;

/// <summary>What is known about an ingester, for health and metrics. Written by its parts, read by anyone.</summary>
internal sealed class IngestionStatus : IIngestionProgress
{
    /// <summary>Reading that has not come further than this is an outage, whatever the reason.</summary>
    public static readonly TimeSpan MostBehind = TimeSpan.FromSeconds(3);

    /// <summary>A broker that has not answered for so long does not answer: it is asked several times a second.</summary>
    private static readonly TimeSpan MostSilence = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<Subscription, Action> _moved = new();
    private readonly TimeProvider _time;

    // Nothing is known before the first records are read: there may be a backlog of any age.
    private long _readUpTo = DateTimeOffset.MinValue.UtcTicks;
    private long _recordedUpTo = DateTimeOffset.MaxValue.UtcTicks;
    private long _outageSince;
    private long _lastLook;
    private long _contact;
    private long _parked;
    private long _storeAway;
    private volatile HashSet<string> _leftBehind = [];
    private volatile string? _brokersDown;
    private volatile string? _waitsFor;
    private volatile string? _cause;

    public IngestionStatus(TimeProvider time)
    {
        _time = time;
        Started = time.GetUtcNow();
        _outageSince = Started.UtcTicks;
        _lastLook = time.GetTimestamp();
    }

    /// <summary>When this process began to want to read.</summary>
    public DateTimeOffset Started { get; }

    /// <summary>Whether the consumer runs.</summary>
    public bool IsRunning { get; set; }

    /// <summary>Whether the group has ever assigned partitions to this consumer, even none.</summary>
    public bool HasJoined { get; set; }

    /// <summary>Partitions owned now.</summary>
    public int Partitions { get; set; }

    /// <summary>Why no partition is owned, when the group has not given this member none on purpose; null otherwise.</summary>
    public string? Unassigned { get; set; } = "no partition has been assigned yet";

    /// <summary>Records in the partitions owned that are not read yet; 0 for a partition that is read to its end.</summary>
    public long Lag { get; set; }

    /// <summary>Whether what was read waits to be taken, and there is no room for more.</summary>
    public bool IsFull { get; set; }

    /// <inheritdoc/>
    public DateTimeOffset ReadUpTo => new(Math.Min(NowTicks, Interlocked.Read(ref _readUpTo)), TimeSpan.Zero);

    /// <inheritdoc/>
    public DateTimeOffset RecordedUpTo => new(Interlocked.Read(ref _recordedUpTo), TimeSpan.Zero);

    /// <inheritdoc/>
    public IngestionOutage? Outage
    {
        get
        {
            var since = Interlocked.Read(ref _outageSince);

            // Whoever should notice may stand still itself: the time tells all the same.
            var upTo = ReadUpTo;
            since = since == 0 && IsTooFar(upTo) ? upTo.UtcTicks : since;
            return since == 0 ? null : new(new(since, TimeSpan.Zero), Reason());
        }
    }

    /// <summary>Calls under way.</summary>
    public int CallsUnderWay { get; set; }

    /// <summary>Age of the oldest record that is read and not committed.</summary>
    public TimeSpan CommitAge { get; set; }

    /// <summary>The client's last word on why no broker can be reached; null since the last proof of the opposite.</summary>
    public string? BrokersDown => _brokersDown;

    /// <summary>What the reading thread is about to wait for; null when it reads.</summary>
    public string? WaitsFor
    {
        get => _waitsFor;
        set => _waitsFor = value;
    }

    public long Parked => Interlocked.Read(ref _parked);

    /// <summary>Keys and writes that wait because what the grains need is away: the store, say. Nothing of them is given up.</summary>
    public long StoreAway => Interlocked.Read(ref _storeAway);

    /// <summary>Time since the broker last proved to be there; null when it never has.</summary>
    public TimeSpan? SinceContact => Interlocked.Read(ref _contact) is var contact and not 0 ? _time.GetElapsedTime(contact) : null;

    private long NowTicks => _time.GetUtcNow().UtcTicks;

    /// <summary>The broker has just answered. Returns whether it had been reported away.</summary>
    public bool Contact()
    {
        Interlocked.Exchange(ref _contact, Math.Max(1, _time.GetTimestamp()));
        return _brokersDown is not null && Interlocked.Exchange(ref _brokersDown, null) is not null;
    }

    /// <inheritdoc/>
    public bool IsLeftBehind(string key) => _leftBehind is { Count: > 0 } keys && keys.Contains(key);

    /// <summary>These keys, and no others, have records that are not taken though reading has moved on without them.</summary>
    public void AreLeftBehind(HashSet<string> keys)
    {
        var before = _leftBehind;
        _leftBehind = keys;
        if (!before.IsSubsetOf(keys))
        {
            Moved();
        }
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

    /// <summary>The reading thread looks around. What keeps it from reading now is remembered until the outage is over.</summary>
    /// <returns>The outage that begins now, null when none does.</returns>
    public IngestionOutage? Look()
    {
        if (Interlocked.Read(ref _outageSince) == 0 && !IsTooFar(ReadUpTo))
        {
            Interlocked.Exchange(ref _lastLook, _time.GetTimestamp());
            return null;
        }

        _cause = Obstacle() ?? _cause;
        Interlocked.Exchange(ref _lastLook, _time.GetTimestamp());
        if (Interlocked.Read(ref _outageSince) != 0)
        {
            return null;
        }

        Interlocked.Exchange(ref _outageSince, ReadUpTo.UtcTicks);
        return Outage;
    }

    /// <summary>Everything that had arrived by a time was read and taken.</summary>
    /// <returns>Whether that is further than before.</returns>
    public bool HasReadUpTo(long ticks)
    {
        var before = Interlocked.Read(ref _readUpTo);

        // After this computer's clock was set back, the old time would hide every outage until the clock is there again.
        var isWrong = before > NowTicks;
        if (ticks <= before && !isWrong)
        {
            return false;
        }

        Interlocked.Exchange(ref _readUpTo, ticks);
        return true;
    }

    /// <summary>The same for recorded pasts; the greatest time there is when none waits.</summary>
    /// <returns>Whether that is another time than before.</returns>
    public bool HasRecordedUpTo(long ticks)
    {
        var known = Math.Min(ticks, DateTimeOffset.MaxValue.UtcTicks);
        return Interlocked.Exchange(ref _recordedUpTo, known) != known;
    }

    /// <summary>Reading keeps up again.</summary>
    /// <returns>The outage that ends with it, null when there was none.</returns>
    public IngestionOutage? KeepsUp()
    {
        var since = Interlocked.Exchange(ref _outageSince, 0);
        return since == 0 ? null : new(new(since, TimeSpan.Zero), Interlocked.Exchange(ref _cause, null) ?? "a backlog was caught up with");
    }

    private bool IsTooFar(DateTimeOffset upTo) => _time.GetUtcNow() - upTo > MostBehind;

    private string Reason() => Obstacle() ?? (_cause is { } cause ? $"a backlog is caught up with; before, {cause}" : "a backlog is caught up with");

    /// <summary>What keeps us from reading now; null when nothing does.</summary>
    private string? Obstacle() =>
        !IsRunning ? _brokersDown is { } away ? $"the consumer does not run: {away}" : "the consumer is being started"
        : _time.GetElapsedTime(Interlocked.Read(ref _lastLook)) is var still && still > MostBehind ? _waitsFor ?? $"reading stood still for {still.TotalSeconds:F0} s"
        : _brokersDown is { } reason ? $"no broker can be reached: {reason}"
        : !(SinceContact < MostSilence) ? "the broker does not answer"
        : Partitions == 0 && Unassigned is { } unassigned ? unassigned
        : StoreAway > 0 ? "what the grains need is away, the store for example"
        : IsFull ? "what was read is not taken, and there is no room for more"
        : null;

    private sealed class Subscription : IDisposable
    {
        private readonly ConcurrentDictionary<Subscription, Action> _all;

        public Subscription(ConcurrentDictionary<Subscription, Action> all, Action moved)
        {
            _all = all;
            _all[this] = moved;
        }

        public void Dispose() => _all.TryRemove(this, out _);
    }
}
