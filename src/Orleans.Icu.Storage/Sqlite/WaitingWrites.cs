namespace Orleans.Icu.Storage;

/// <summary>
/// Writes in the order in which they are done: each kind as it came, bulk ones last. For the writing thread; others may read
/// <see cref="Count"/>.
/// </summary>
internal sealed class WaitingWrites
{
    private readonly Queue<WriteOperation> _prompt = new();
    private readonly Queue<WriteOperation> _bulk = new();
    private volatile int _count;

    /// <summary>How many wait.</summary>
    public int Count => _count;

    /// <summary>Adds one.</summary>
    public void Add(WriteOperation operation)
    {
        (operation.IsBulk ? _bulk : _prompt).Enqueue(operation);
        _count++;
    }

    /// <summary>Moves the next ones, at most so many.</summary>
    public void MoveTo(List<WriteOperation> batch, int most)
    {
        while (batch.Count < most && (_prompt.TryDequeue(out var next) || _bulk.TryDequeue(out next)))
        {
            batch.Add(next);
        }

        _count -= batch.Count;
    }
}
