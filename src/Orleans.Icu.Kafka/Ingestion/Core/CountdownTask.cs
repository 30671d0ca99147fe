namespace Orleans.Icu.Kafka;

/// <summary>A task that completes when it was signalled so many times.</summary>
internal sealed class CountdownTask
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left;

    public CountdownTask(int count)
    {
        _left = count;
        if (count == 0)
        {
            _done.SetResult();
        }
    }

    public Task Task => _done.Task;

    public void Signal()
    {
        if (Interlocked.Decrement(ref _left) == 0)
        {
            _done.SetResult();
        }
    }
}
