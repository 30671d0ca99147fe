using Confluent.Kafka;

namespace Orleans.Icu.Kafka;

/// <summary>
/// One partition while this ingester owns it: its keys, its position, its epochs. Reading, rounds' starts and the end are on the reading
/// thread; settling is on any.
/// </summary>
internal sealed class Lane<TRecord, TGrain>(TopicPartition partition, string source, long start) : IDisposable
    where TGrain : class
{
    private readonly CancellationTokenSource _ended = new();
    private readonly TaskCompletionSource _broken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _committed = start;
    private int _burst;

    public TopicPartition Partition => partition;

    public string Topic => partition.Topic;

    public string Source => source;

    public EpochLedger Ledger { get; } = new();

    public Dictionary<string, TargetEntry<TRecord, TGrain>> Entries { get; } = new(StringComparer.Ordinal);

    /// <summary>What waits to be read again.</summary>
    public RereadQueue<TRecord> Rereads { get; } = new();

    /// <summary>Keys seen in the open epoch.</summary>
    public List<TargetEntry<TRecord, TGrain>> Touched { get; private set; } = [];

    /// <summary>Number of the open epoch, from 0.</summary>
    public int Round { get; private set; }

    /// <summary>Offset of the next record to read.</summary>
    public long Position { get; set; } = start;

    /// <summary>Offset of the next record to hand over: what waits for other partitions is not read yet, as far as commits go.</summary>
    public long Next => Aligned.Count > 0 ? Aligned.FirstOffset : Position;

    /// <summary>What waits for other partitions while they are read in step.</summary>
    public AlignedLane<HeldRecord<TRecord>> Aligned { get; } = new();

    /// <summary>The broker has confirmed everything below this offset as done.</summary>
    public long Committed
    {
        get => Interlocked.Read(ref _committed);
        set => Interlocked.Exchange(ref _committed, value);
    }

    /// <summary>Whether the partition was read to its end, as far as the client knows.</summary>
    public bool IsAtEnd { get; set; }

    /// <summary>Ends of the partition at earlier times, and which of them what was handed over has passed.</summary>
    public WaitingRecords Waiting { get; } = new();

    /// <summary>The same for what was read.</summary>
    public WaitingRecords Arrived { get; } = new();

    /// <summary>The round under way, or the last one.</summary>
    public Task CurrentRound { get; set; } = Task.CompletedTask;

    /// <summary>When the oldest record not yet committed was read, a timestamp of the clock; 0 when there is none.</summary>
    public long OldestOpen { get; set; }

    /// <summary>The same for the round under way; 0 when there is none.</summary>
    public long OldestInRound { get; set; }

    /// <summary>Cancelled when the partition is no longer owned: nothing of it is handed over, repeated or committed any more.</summary>
    public CancellationToken Ended => _ended.Token;

    public TargetEntry<TRecord, TGrain> Entry(string key)
    {
        ref var entry = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(Entries, key, out _);
        return entry ??= new(key, this);
    }

    public void Touch(TargetEntry<TRecord, TGrain> entry)
    {
        if (entry.Touched != Round)
        {
            entry.Touched = Round;
            Touched.Add(entry);
        }
    }

    /// <summary>Counts a record read; it is in the ledger after <see cref="FlushBurst"/>.</summary>
    public void Count(long now)
    {
        _burst++;
        if (OldestOpen == 0)
        {
            OldestOpen = now;
        }
    }

    public void FlushBurst()
    {
        Ledger.Add(_burst);
        _burst = 0;
    }

    /// <summary>Starts a round: what was read so far is to be settled, made durable and committed.</summary>
    public LaneRound<TRecord, TGrain> BeginRound(long now)
    {
        FlushBurst();
        var touched = Touched;
        Touched = new(touched.Count);
        Round++;
        OldestInRound = OldestOpen;
        OldestOpen = 0;
        return new(this, Next, touched, Ledger.Close(), now);
    }

    /// <summary>
    /// Work that nobody waits for has failed in a way nobody foresaw: records would stay unsettled for ever and nothing would tell. The
    /// round fails instead, and a new consumer reads on from what is committed.
    /// </summary>
    public void Break(Exception exception)
    {
        if (!Ended.IsCancellationRequested)
        {
            _broken.TrySetException(exception);
        }
    }

    /// <summary>Watches work that nobody waits for: its failure breaks the partition.</summary>
    public void Watch(Task work)
    {
        if (!work.IsCompletedSuccessfully)
        {
            _ = WatchAsync(work);
        }
    }

    /// <summary>Waits for work.</summary>
    /// <exception cref="OperationCanceledException">The partition is no longer owned.</exception>
    /// <exception cref="InvalidOperationException">The partition is broken.</exception>
    public async Task WaitAsync(Task work)
    {
        if (await Task.WhenAny(_broken.Task, work).WaitAsync(Ended) != work)
        {
            throw new InvalidOperationException($"Work on records of {Source} failed unexpectedly.", _broken.Task.Exception!.InnerException);
        }

        await work;
    }

    public void EndOwnership() => _ended.Cancel();

    public void Dispose() => _ended.Dispose();

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1031", Justification = "The last net: whatever it is, it breaks the partition, which is seen and mended.")]
    private async Task WatchAsync(Task work)
    {
        try
        {
            await work;
        }
        catch (Exception exception)
        {
            Break(exception);
        }
    }
}
