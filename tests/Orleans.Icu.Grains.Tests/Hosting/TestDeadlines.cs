using Orleans.Icu.Contracts;
using Orleans.Storage;

namespace Orleans.Icu.Grains.Tests;

/// <summary>
/// Deadlines on the test's clock. They fire when whoever moved the clock awaits <see cref="Settle"/>, and not by timers: a timer
/// of a <c>FakeTimeProvider</c> may still be firing on another thread when the call that moved the clock returns.
/// </summary>
internal sealed class TestDeadlines(TimeProvider time, TestStore store) : IDeadlineScheduler
{
    private readonly List<Deadline> _deadlines = [];

    /// <summary>A silo that died has no deadlines.</summary>
    public bool IsDead { get; set; }

    public IDisposable Schedule(IDeadlineOwner owner, DateTimeOffset due)
    {
        var deadline = new Deadline(this, owner, due);
        lock (_deadlines)
        {
            _deadlines.Add(deadline);
        }

        return deadline;
    }

    /// <summary>Makes the calls that are due, also those that these calls make due, and waits until all have returned.</summary>
    /// <exception cref="Exception">A call failed.</exception>
    public async Task Settle()
    {
        while (TakeDue() is { Count: > 0 } due && !IsDead)
        {
            await Task.WhenAll(due.Select(deadline => Task.Run(() => Call(deadline.Owner)))).WaitAsync(Eventually.Patience);
        }
    }

    /// <summary>
    /// A failed call is repeated, as the wheel does. A twin whose crash another test staged has nothing to say here: its write fails, as
    /// it was told to.
    /// </summary>
    private async Task Call(IDeadlineOwner owner)
    {
        try
        {
            await owner.CallOnDeadline();
        }
        catch (Exception failure) when (failure is StoreFailedException or InconsistentStateException)
        {
            if (owner is IStateOwner twin && !store.IsCut(twin.GrainId))
            {
                Schedule(owner, time.GetUtcNow() + TimeSpan.FromSeconds(1));
            }
        }
    }

    private List<Deadline> TakeDue()
    {
        lock (_deadlines)
        {
            var due = _deadlines.FindAll(deadline => deadline.Due <= time.GetUtcNow());
            _deadlines.RemoveAll(due.Contains);
            return due;
        }
    }

    private void Remove(Deadline deadline)
    {
        lock (_deadlines)
        {
            _deadlines.Remove(deadline);
        }
    }

    private sealed class Deadline(TestDeadlines deadlines, IDeadlineOwner owner, DateTimeOffset due) : IDisposable
    {
        public IDeadlineOwner Owner { get; } = owner;

        public DateTimeOffset Due { get; } = due;

        public void Dispose() => deadlines.Remove(this);
    }
}
