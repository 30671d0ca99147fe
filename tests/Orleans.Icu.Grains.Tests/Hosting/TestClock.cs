using Microsoft.Extensions.Time.Testing;

namespace Orleans.Icu.Grains.Tests;

/// <summary>
/// A clock that a test moves. Its timers fire on other threads, as those of the real one do: Orleans waits for a time by asking the clock
/// again and again while less than a millisecond is left, which would never end within the call that moves the clock.
/// </summary>
internal sealed class TestClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(value => ThreadPool.UnsafeQueueUserWorkItem(callback.Invoke, value, preferLocal: false), state, dueTime, period);
}
