namespace Orleans.Icu.Grains.Tests;

/// <summary>Telemetry that is read at once, unless a test says otherwise.</summary>
internal sealed class TestIntake(TimeProvider time) : ITelemetryIntake
{
    private DateTimeOffset? _standsAt;
    private int _looks;

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

    public DateTimeOffset ReadUpTo => _standsAt ?? (time.GetUtcNow() - Behind);

    public DateTimeOffset RecordedUpTo
    {
        get
        {
            var seen = field;
            if (_looks > 0 && --_looks == 0)
            {
                field = DateTimeOffset.MaxValue;
                Moved?.Invoke();
            }

            return seen;
        }
        set;
    } = DateTimeOffset.MaxValue;

    public IntakeOutage? Outage { get; set; }

    /// <summary>A device whose twin has not taken what was read; null for none.</summary>
    public string? LeftBehind
    {
        get;
        set
        {
            field = value;
            Moved?.Invoke();
        }
    }

    /// <summary>The last of recorded pasts is read right after somebody has looked so many times how far they are.</summary>
    public void EndAfterLooks(int looks) => _looks = looks;

    /// <summary>From now on nothing is read.</summary>
    public void Stop() => _standsAt = ReadUpTo;

    /// <summary>Everything is read again.</summary>
    public void GoOn()
    {
        (_standsAt, Outage, Behind) = (null, null, TimeSpan.Zero);
    }

    public bool IsLeftBehind(string deviceId) => deviceId == LeftBehind;

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
