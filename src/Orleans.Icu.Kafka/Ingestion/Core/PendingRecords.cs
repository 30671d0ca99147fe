namespace Orleans.Icu.Kafka;

/// <summary>
/// Records of one key in the order they were read, cut into batches no longer than one call takes. Not safe for concurrent use; a
/// mutable struct inside its entry, so that an idle key costs no object for it.
/// </summary>
internal struct PendingRecords<TRecord>
{
    private KeyBacklog<TRecord>? _backlog;
    private TRecord[]? _records;
    private long _lastOffset;
    private int _count;
    private int _bytes;
    private int _firstEpoch;
    private int _inFirstEpoch;

    /// <summary>Whether nothing is in memory.</summary>
    public readonly bool IsEmpty => _count == 0 && _backlog is not { Batches.Count: > 0 };

    /// <summary>What there is beyond one batch; null for nothing.</summary>
    public readonly KeyBacklog<TRecord>? Backlog => _backlog;

    /// <summary>Whether records are left in the topic, to be read again: then every further one is left there too, or order would be lost.</summary>
    public readonly bool IsLeft => _backlog is { IsLeft: true };

    public readonly bool IsLarge => _backlog is { IsLarge: true };

    /// <summary>Whether as much as a key's share is in memory.</summary>
    public readonly bool Reaches(KeyShare share) =>
        _backlog is { } backlog && (backlog.Records + _count >= share.Records || backlog.Bytes + _bytes >= share.Bytes);

    public void Add(TRecord record, long offset, int bytes, int epoch, KeyShare share)
    {
        if (_count == share.BatchRecords || (_count > 0 && _bytes + bytes > share.Bytes))
        {
            (_backlog ??= new()).Enqueue(CloseBatch());
        }

        if (_count == 0)
        {
            // Most batches are of one record: it is read into the very array that is handed over.
            _records = new TRecord[1];
            _firstEpoch = epoch;
        }
        else if (_count == _records!.Length)
        {
            Array.Resize(ref _records, Math.Min(share.BatchRecords, _count < 4 ? 4 : _count * 2));
        }

        _records[_count++] = record;
        _inFirstEpoch += epoch == _firstEpoch ? 1 : 0;
        _bytes += bytes;
        _lastOffset = offset;
    }

    /// <summary>Takes the oldest batch; there must be one.</summary>
    public RecordBatch<TRecord> Take()
    {
        if (_backlog is not { Batches.Count: > 0 } backlog)
        {
            return CloseBatch();
        }

        var batch = backlog.Dequeue();
        DropEmptyBacklog();
        return batch;
    }

    /// <summary>Leaves a record that was just read in the topic; something is in memory or left already.</summary>
    public readonly void Leave(long offset, int epoch) => _backlog!.Leave(_lastOffset + 1, offset, EpochCounts.Of(epoch, 1), epoch);

    /// <summary>Lets go of all but a share, the oldest of it: the rest is left in the topic.</summary>
    /// <returns>How many records and bytes are no longer in memory.</returns>
    public (int Records, long Bytes) LeaveBeyond(KeyShare share)
    {
        if (IsLeft || !Reaches(share))
        {
            return default;
        }

        if (_count > 0)
        {
            _backlog!.Enqueue(CloseBatch());
        }

        var kept = new KeyBacklog<TRecord> { IsLarge = _backlog!.IsLarge };
        var (records, bytes) = (0, 0L);
        foreach (var batch in _backlog.Batches)
        {
            var fits = kept.Records + batch.Records.Length <= share.Records && kept.Bytes + batch.Bytes <= share.Bytes;
            if (kept.Records == 0 || (fits && !kept.IsLeft))
            {
                kept.Enqueue(batch);
                _lastOffset = batch.LastOffset;
                continue;
            }

            records += batch.Records.Length;
            bytes += batch.Bytes;
            kept.Leave(_lastOffset + 1, batch.LastOffset, batch.Counts, batch.FirstEpoch);
        }

        _backlog = kept;
        return (records, bytes);
    }

    /// <summary>Puts records back into memory that were left in the topic; nothing else is in memory then.</summary>
    /// <param name="found">The records, in order.</param>
    /// <param name="next">The offset from which on the rest is still left.</param>
    /// <param name="share">The key's share.</param>
    /// <returns>Counts of records that were left in the topic and are not there any more.</returns>
    public EpochCounts TakeBack(List<(RawRecord Raw, TRecord Record)> found, long next, KeyShare share)
    {
        var backlog = _backlog!;
        for (var first = 0; first < found.Count;)
        {
            var (count, bytes) = (0, 0);
            while (first + count < found.Count && count < share.BatchRecords && (count == 0 || bytes + BytesOf(found, first + count) <= share.Bytes))
            {
                bytes += BytesOf(found, first + count++);
            }

            var records = new TRecord[count];
            for (var i = 0; i < count; i++)
            {
                records[i] = found[first + i].Record;
            }

            first += count;
            _lastOffset = found[first - 1].Raw.Offset;
            var epoch = backlog.OlderEpoch;
            backlog.Enqueue(new(records, _lastOffset, bytes, backlog.TakeBack(count), epoch));
        }

        _lastOffset = Math.Max(_lastOffset, next - 1);
        var missing = backlog.MoveOn(next);
        DropEmptyBacklog();
        return missing;
    }

    /// <summary>Forgets what is left in the topic.</summary>
    /// <returns>Offset of the last of them, −1 for none, and their counts.</returns>
    public (long To, EpochCounts Counts) TakeLeft()
    {
        if (_backlog is not { IsLeft: true } backlog)
        {
            return (-1, default);
        }

        var to = backlog.LeftTo;
        var counts = backlog.MoveOn(to + 1);
        DropEmptyBacklog();
        return (to, counts);
    }

    private static int BytesOf(List<(RawRecord Raw, TRecord Record)> found, int index) => found[index].Raw.Value.Length;

    private void DropEmptyBacklog()
    {
        if (_backlog is { Batches.Count: 0, IsLeft: false })
        {
            _backlog = null;
        }
    }

    private RecordBatch<TRecord> CloseBatch()
    {
        if (_records!.Length != _count)
        {
            Array.Resize(ref _records, _count);
        }

        var counts = EpochCounts.Of(_firstEpoch, _inFirstEpoch) + EpochCounts.Of(_firstEpoch ^ 1, _count - _inFirstEpoch);
        var batch = new RecordBatch<TRecord>(_records, _lastOffset, _bytes, counts, _firstEpoch);
        _records = null;
        _count = 0;
        _bytes = 0;
        _inFirstEpoch = 0;
        return batch;
    }
}
