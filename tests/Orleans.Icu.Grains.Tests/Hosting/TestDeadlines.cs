using System.Collections.Concurrent;

namespace Orleans.Icu.Grains.Tests;

/// <summary>Deadlines on the test's clock. Whoever moves the clock awaits <see cref="Settle"/> before looking.</summary>
internal sealed class TestDeadlines(TimeProvider time) : IDeadlineScheduler
{
    private readonly ConcurrentBag<Task> _calls = [];

    /// <summary>A silo that died has no deadlines.</summary>
    public bool IsDead { get; set; }

    public IDisposable Schedule(DeadlineCall target, DateTimeOffset due)
    {
        var wait = due - time.GetUtcNow();
        return time.CreateTimer(_ => Call(target), null, wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Waits until all calls made so far have returned.</summary>
    public Task Settle() => Task.WhenAll(_calls).WaitAsync(Eventually.Patience);

    /// <summary>Forgets calls that failed: a test that made them fail has seen it.</summary>
    public void Forget() => _calls.Clear();

    private void Call(DeadlineCall target)
    {
        if (!IsDead)
        {
            _calls.Add(Task.Run(() => target()));
        }
    }
}
