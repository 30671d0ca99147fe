namespace Orleans.Icu.Kafka;

/// <summary>The wish to read a key's records of a stretch again, both ends included. Its limits are met by giving a part.</summary>
internal sealed class RereadRequest<TRecord>(string key, long from, long to, KeyShare most)
{
    private readonly List<(RawRecord Raw, TRecord Record)> _found = [];
    private readonly TaskCompletionSource<Stretch<TRecord>> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _bytes;

    public string Key => key;

    public long From => from;

    public long To => to;

    public Task<Stretch<TRecord>> Done => _done.Task;

    public bool IsFull => _found.Count >= most.Records || _bytes >= most.Bytes;

    public void Take(RawRecord raw, TRecord record)
    {
        _found.Add((raw, record));
        _bytes += raw.Value.Length;
    }

    public void Complete(long next) => _done.TrySetResult(new(_found, next));

    /// <summary>The reading was broken off: it begins again.</summary>
    public void Restart()
    {
        _found.Clear();
        _bytes = 0;
    }
}
