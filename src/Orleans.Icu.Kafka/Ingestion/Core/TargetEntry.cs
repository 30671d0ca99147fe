namespace Orleans.Icu.Kafka;

internal enum EntryState : byte
{
    /// <summary>Nothing to hand over.</summary>
    Idle,

    /// <summary>In the ready queue.</summary>
    Queued,

    /// <summary>A call, a replay or a dead-lettering is under way.</summary>
    Busy,

    /// <summary>Waiting for the time of its next attempt.</summary>
    BackingOff,
}

/// <summary>
/// One key of one partition: its grain, its records, and at most one call under way. Everything but <see cref="Touched"/> is guarded by
/// a lock on the entry itself; that one belongs to the reading thread.
/// </summary>
internal sealed class TargetEntry<TRecord, TGrain>(string key, Lane<TRecord, TGrain> lane)
    where TGrain : class
{
    public PendingRecords<TRecord> Pending;
    public RecordBatch<TRecord>? Flight;
    public FailureStreak Failing;
    public FailureStreak CheckpointFailing;
    public TGrain? Grain;

    public string Key => key;

    public Lane<TRecord, TGrain> Lane => lane;

    public EntryState State { get; set; }

    /// <summary>When what the key is busy with began, a timestamp of the clock.</summary>
    public long CallBegan { get; set; }

    /// <summary>The grain has told that it lost records it was given; they are replayed before anything else is handed over.</summary>
    public bool NeedsReplay { get; set; }

    /// <summary>A replay is under way.</summary>
    public bool IsReplaying { get; set; }

    /// <summary>Offset of the last record the grain has taken, −1 for none.</summary>
    public long Given { get; set; } = -1;

    /// <summary>Offset of the last record that is settled, taken or dead-lettered, −1 for none.</summary>
    public long Settled { get; set; } = -1;

    /// <summary>The round in which the key was last seen.</summary>
    public int Touched { get; set; } = -1;
}
