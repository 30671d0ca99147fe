using System.Diagnostics.CodeAnalysis;

namespace Orleans.Icu.Kafka;

public sealed partial class TimingWheel
{
    private void StartCallbacks()
    {
        while (TryTake(out var deadline, out var due))
        {
            _ = RunAsync(deadline, due);
        }
    }

    private bool TryTake([NotNullWhen(true)] out Deadline? deadline, out long due)
    {
        lock (_lock)
        {
            while (_running < _options.MaxConcurrentCallbacks && Dequeue() is { } queued)
            {
                due = queued.EarliestTicks;
                if (StartsNow(queued))
                {
                    _running++;
                    deadline = queued;
                    return true;
                }
            }
        }

        (deadline, due) = (null, 0);
        return false;
    }

    // A deadline may have been moved or cancelled while it waited for its turn.
    private bool StartsNow(Deadline deadline)
    {
        var now = _time.GetUtcNow().Ticks;
        deadline.State = DeadlineState.Idle;
        if (deadline.EarliestTicks > now)
        {
            Rearm(deadline);
            return false;
        }

        if (deadline.DueTicks <= now)
        {
            deadline.DueTicks = Deadline.None;
        }

        deadline.RetryTicks = Deadline.None;
        deadline.State = DeadlineState.Firing;
        return true;
    }

    private Deadline? Dequeue()
    {
        var head = _queueHead;
        if (head is not null)
        {
            _queueHead = head.Next;
            _queueTail = _queueHead is null ? null : _queueTail;
            head.Next = null;
        }

        return head;
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever the callback throws, the deadline is repeated, not lost.")]
    private async Task RunAsync(Deadline deadline, long due)
    {
        var failed = false;
        var suspended = false;
        try
        {
            var call = deadline.OnDue(new(due, TimeSpan.Zero));
            suspended = !call.IsCompleted;
            await call;
        }
        catch (Exception exception)
        {
            failed = true;
            LogCallbackFailed(exception, deadline.Failures + 1);
        }

        Finish(deadline, failed);
        if (suspended)
        {
            // Otherwise the loop that called this goes on by itself; starting from here would nest without bound.
            StartCallbacks();
        }
    }

    private void Finish(Deadline deadline, bool failed)
    {
        lock (_lock)
        {
            _running--;
            if (!failed)
            {
                deadline.Failures = 0;
            }
            else if (deadline.State == DeadlineState.Firing)
            {
                deadline.RetryTicks = (_time.GetUtcNow() + Backoff.After(deadline.Failures, _options.RetryBackoff, _options.MaxRetryBackoff)).Ticks;
                deadline.Failures = (ushort)Math.Min(deadline.Failures + 1, ushort.MaxValue);
            }

            deadline.State = DeadlineState.Idle;
            Rearm(deadline);
        }
    }

    private void Rearm(Deadline deadline)
    {
        if (deadline.EarliestTicks != Deadline.None)
        {
            _slots.Add(deadline, _tickOf(deadline));
        }
    }
}
