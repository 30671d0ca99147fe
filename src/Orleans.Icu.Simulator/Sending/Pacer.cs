namespace Orleans.Icu.Simulator.Sending;

/// <summary>
/// Says which of the evenly spaced ticks of a steady pace are due. A sender that falls behind catches up by at most one
/// second of ticks; older ones are skipped and counted, so that a stall is not followed by a flood.
/// </summary>
internal sealed class Pacer
{
    private static readonly TimeSpan LongestCatchUp = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _time;
    private readonly double _ticksPerSecond;
    private readonly long _limit;
    private readonly long _startTimestamp;
    private long _next;

    /// <summary>Starts a pace; its first tick is due at once.</summary>
    /// <param name="ticksPerSecond">The pace.</param>
    /// <param name="duration">When it ends, or null for never.</param>
    /// <param name="time">The clock.</param>
    public Pacer(double ticksPerSecond, TimeSpan? duration, TimeProvider time)
    {
        (_ticksPerSecond, _time) = (ticksPerSecond, time);
        _limit = duration is { } length ? (long)Math.Ceiling(Math.Round(length.TotalSeconds * ticksPerSecond, 6)) : long.MaxValue;
        Start = time.GetUtcNow();
        _startTimestamp = time.GetTimestamp();
    }

    public DateTimeOffset Start { get; }

    public long Skipped { get; private set; }

    public bool Ended => _next >= _limit;

    public TimeSpan Elapsed => _time.GetElapsedTime(_startTimestamp);

    /// <summary>The wall-clock time a tick stands for.</summary>
    public DateTimeOffset TimeOf(long tick) => Start + OffsetOf(tick);

    /// <summary>Takes the ticks that are due, from the first, which it returns, to the one before <paramref name="end"/>.</summary>
    public long TakeDue(out long end)
    {
        end = Math.Min(_limit, 1 + (long)(Elapsed.TotalSeconds * _ticksPerSecond));
        var most = Math.Max(1, (long)(LongestCatchUp.TotalSeconds * _ticksPerSecond));
        if (end - _next > most)
        {
            Skipped += end - most - _next;
            _next = end - most;
        }

        var first = _next;
        _next = Math.Max(_next, end);
        return first;
    }

    /// <summary>Does something at each tick until the pace ends.</summary>
    public async Task RunAsync(Func<long, CancellationToken, ValueTask> send, CancellationToken cancellationToken)
    {
        while (true)
        {
            for (var tick = TakeDue(out var end); tick < end; tick++)
            {
                await send(tick, cancellationToken);
            }

            if (Ended)
            {
                return;
            }

            await WaitAsync(cancellationToken);
        }
    }

    // Until a tick is due, and a little longer where the pace is fast, so that ticks come in handfuls.
    private Task WaitAsync(CancellationToken cancellationToken)
    {
        var until = OffsetOf(_next) - Elapsed;
        var handful = TimeSpan.FromMilliseconds(5);
        return Task.Delay(until > handful ? until : handful, _time, cancellationToken);
    }

    private TimeSpan OffsetOf(long tick) => TimeSpan.FromTicks((long)(tick * (TimeSpan.TicksPerSecond / _ticksPerSecond)));
}
