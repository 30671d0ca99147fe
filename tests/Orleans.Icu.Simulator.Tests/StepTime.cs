using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace Orleans.Icu.Simulator.Tests;

/// <summary>A clock that moves to the next timer whenever what runs on it waits for one: hours pass at once.</summary>
internal sealed class StepTime() : FakeTimeProvider(Telemetry.Start)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Channel<TimeSpan> _waits = Channel.CreateUnbounded<TimeSpan>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            _waits.Writer.TryWrite(dueTime);
        }

        return timer;
    }

    /// <summary>Runs something to its end, or through a number of its waits.</summary>
    public async Task RunAsync(Task running, int waits = int.MaxValue)
    {
        for (var i = 0; i < waits; i++)
        {
            var wait = _waits.Reader.WaitToReadAsync().AsTask();
            await Task.WhenAny(running, wait).WaitAsync(Patience);
            if (running.IsCompleted)
            {
                await running;
                return;
            }

            Assert.True(_waits.Reader.TryRead(out var dueTime));
            Advance(dueTime);
        }
    }
}
