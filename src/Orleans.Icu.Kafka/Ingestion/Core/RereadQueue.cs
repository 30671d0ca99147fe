namespace Orleans.Icu.Kafka;

/// <summary>What waits to be read again of one partition. Safe for concurrent use.</summary>
internal sealed class RereadQueue<TRecord>
{
    private readonly Lock _lock = new();
    private List<RereadRequest<TRecord>> _waiting = [];
    private bool _isServed;

    /// <summary>Adds a request.</summary>
    /// <returns>Whether nobody serves the queue: the caller starts to.</returns>
    public bool Add(RereadRequest<TRecord> request)
    {
        lock (_lock)
        {
            _waiting.Add(request);
            var start = !_isServed;
            _isServed = true;
            return start;
        }
    }

    public void PutBack(IEnumerable<RereadRequest<TRecord>> requests)
    {
        lock (_lock)
        {
            _waiting.AddRange(requests);
        }
    }

    /// <summary>Takes what waits, at most one request of a key, in the order of where they begin. None: the queue is not served any more.</summary>
    public List<RereadRequest<TRecord>> Take()
    {
        lock (_lock)
        {
            var keys = new HashSet<string>(StringComparer.Ordinal);
            var taken = _waiting.FindAll(request => keys.Add(request.Key));
            _waiting = _waiting.Except(taken).ToList();
            _isServed = taken.Count > 0;
            taken.Sort((one, other) => one.From.CompareTo(other.From));
            return taken;
        }
    }
}
