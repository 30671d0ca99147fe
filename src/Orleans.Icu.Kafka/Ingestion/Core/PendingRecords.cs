namespace Orleans.Icu.Kafka;

/// <summary>
/// Records of one key in the order they were read, cut into batches no longer than one call takes. Not safe for concurrent use; a
/// mutable struct inside its entry, so that an idle key costs no object for it.
/// </summary>
internal struct PendingRecords<TRecord>
{
    private Queue<RecordBatch<TRecord>>? _full;
    private TRecord[]? _records;
    private long _lastOffset;
    private int _count;
    private int _bytes;
    private int _firstEpoch;
    private int _inFirstEpoch;

    public readonly bool IsEmpty => _count == 0 && _full is null;

    /// <summary>Offset of the last record added.</summary>
    public readonly long LastOffset => _lastOffset;

    public void Add(TRecord record, long offset, int bytes, int epoch, int maxBatch)
    {
        if (_count == maxBatch)
        {
            (_full ??= new()).Enqueue(CloseBatch());
        }

        if (_count == 0)
        {
            // Most batches are of one record: it is read into the very array that is handed over.
            _records = new TRecord[1];
            _firstEpoch = epoch;
        }
        else if (_count == _records!.Length)
        {
            Array.Resize(ref _records, Math.Min(maxBatch, _count < 4 ? 4 : _count * 2));
        }

        _records[_count++] = record;
        _inFirstEpoch += epoch == _firstEpoch ? 1 : 0;
        _bytes += bytes;
        _lastOffset = offset;
    }

    /// <summary>Takes the oldest batch; there must be one.</summary>
    public RecordBatch<TRecord> Take()
    {
        if (_full is null)
        {
            return CloseBatch();
        }

        var batch = _full.Dequeue();
        if (_full.Count == 0)
        {
            _full = null;
        }

        return batch;
    }

    private RecordBatch<TRecord> CloseBatch()
    {
        if (_records!.Length != _count)
        {
            Array.Resize(ref _records, _count);
        }

        var batch = new RecordBatch<TRecord>(_records, _lastOffset, _bytes, _firstEpoch, _inFirstEpoch);
        _records = null;
        _count = 0;
        _bytes = 0;
        _inFirstEpoch = 0;
        return batch;
    }
}
