namespace Orleans.Icu.Kafka;

/// <summary>
/// What a key has beyond one batch: full batches in memory and, after them, records that are left in the topic, of which only the stretch
/// and the number are known. An object of its own, so that it costs a key nothing while it keeps up.
/// </summary>
internal sealed class KeyBacklog<TRecord>
{
    public Queue<RecordBatch<TRecord>> Batches { get; } = new();

    /// <summary>Records of the batches.</summary>
    public int Records { get; private set; }

    /// <summary>Bytes of the batches.</summary>
    public long Bytes { get; private set; }

    /// <summary>Whether the key has been noted as one that holds more than its share.</summary>
    public bool IsLarge { get; set; }

    /// <summary>Offset from which on records are left in the topic.</summary>
    public long LeftFrom { get; private set; }

    /// <summary>Offset of the last record left in the topic; −1 when none is.</summary>
    public long LeftTo { get; private set; } = -1;

    /// <summary>The records left in the topic, as they were counted when they were read.</summary>
    public EpochCounts Left { get; private set; }

    /// <summary>The epoch of the first record left in the topic.</summary>
    public int OlderEpoch { get; private set; }

    public bool IsLeft => LeftTo >= 0;

    public void Enqueue(RecordBatch<TRecord> batch)
    {
        Batches.Enqueue(batch);
        Records += batch.Records.Length;
        Bytes += batch.Bytes;
    }

    public RecordBatch<TRecord> Dequeue()
    {
        var batch = Batches.Dequeue();
        Records -= batch.Records.Length;
        Bytes -= batch.Bytes;
        return batch;
    }

    /// <summary>Leaves records in the topic; they come after all that are in memory or left already.</summary>
    /// <param name="from">An offset after the last record before them.</param>
    /// <param name="to">Offset of the last one.</param>
    /// <param name="counts">How they were counted.</param>
    /// <param name="olderEpoch">The epoch of the first one.</param>
    public void Leave(long from, long to, EpochCounts counts, int olderEpoch)
    {
        if (!IsLeft)
        {
            (LeftFrom, OlderEpoch) = (from, olderEpoch);
        }

        LeftTo = to;
        Left += counts;
    }

    /// <summary>Counts of the next records that come back from the topic; fewer than asked for when more are found than were counted.</summary>
    public EpochCounts TakeBack(int records)
    {
        var taken = Left.First(records, OlderEpoch);
        Left -= taken;
        if ((OlderEpoch == 0 ? Left.InZero : Left.InOne) == 0)
        {
            OlderEpoch ^= 1;
        }

        return taken;
    }

    /// <summary>What is left begins at a later offset now, or nothing is left.</summary>
    /// <returns>Counts of records that should have been there and were not.</returns>
    public EpochCounts MoveOn(long next)
    {
        if (next <= LeftTo)
        {
            LeftFrom = next;
            return default;
        }

        var missing = Left;
        (LeftTo, Left) = (-1, default);
        return missing;
    }
}
