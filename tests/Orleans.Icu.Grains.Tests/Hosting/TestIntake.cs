namespace Orleans.Icu.Grains.Tests;

/// <summary>Telemetry that is read at once, unless a test says otherwise.</summary>
internal sealed class TestIntake(TimeProvider time) : ITelemetryIntake
{
    private event Action? Moved;

    /// <summary>How far reading is behind.</summary>
    public TimeSpan Behind
    {
        get;
        set
        {
            field = value;
            Moved?.Invoke();
        }
    }

    public DateTimeOffset ReadUpTo => time.GetUtcNow() - Behind;

    public DateTimeOffset RecordedUpTo { get; set; } = DateTimeOffset.MaxValue;

    public IDisposable OnMoved(Action moved)
    {
        Moved += moved;
        return new Subscription(() => Moved -= moved);
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
