namespace Orleans.Icu.Grains;

/// <summary>
/// How this silo's reading of telemetry stands, as its twins need to know it: which deadlines may be judged, and since when silence is the
/// devices' own. One for all twins of a silo; safe for concurrent use.
/// <para>
/// Reading is out when it is behind by seconds, or when the process itself stood still. While it is out, no device's deadline stands; when
/// that is over, silence is counted anew, as what devices kept to themselves meanwhile comes in the seconds after.
/// </para>
/// </summary>
internal sealed class ReadingWatch : IDisposable
{
    /// <summary>Reading that is no further behind than this keeps up.</summary>
    public static readonly TimeSpan KeepingUp = TimeSpan.FromSeconds(1.5);

    /// <summary>More than any wait.</summary>
    public static readonly TimeSpan Unlimited = TimeSpan.FromDays(366);

    /// <summary>For as long after a standstill nothing is judged: the records that say how it went on are on their way.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1.25);

    /// <summary>Reading that did not move for longer stood still.</summary>
    private static readonly TimeSpan LongestStep = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly HashSet<Waiting> _waiting = [];
    private readonly ITelemetryIntake _intake;
    private readonly IDeadlineScheduler _deadlines;
    private readonly TimeProvider _time;
    private readonly TimeSpan _outAfter;
    private readonly TimeSpan _inWithin;
    private readonly TimeSpan _staleAfter;
    private readonly IDisposable _moved;
    private bool _isOut;
    private bool _hasStood;
    private DateTimeOffset _readUpTo;
    private DateTimeOffset _begun;
    private long _tickedAt;
    private long _settledAt;
    private long _sinceTicks;
    private long _sinceTimestamp;
    private volatile bool _technicalWaits;
    private int _looksSoon;

    public ReadingWatch(ITelemetryIntake intake, IDeadlineScheduler deadlines, TimeProvider time, TwinOptions options)
    {
        (_intake, _deadlines, _time, _staleAfter) = (intake, deadlines, time, options.StaleAfter);
        _outAfter = Max(LongestStep, Min(options.OutageAfter, options.StaleAfter / 3));
        _inWithin = Max(_outAfter / 2, KeepingUp);
        _moved = intake.OnMoved(LookSoon);
    }

    /// <summary>Since when silence is the devices' own, UTC ticks: the end of the last outage; 0 when there was none.</summary>
    public long SinceTicks => Volatile.Read(ref _sinceTicks);

    /// <summary>The same as a timestamp of the clock.</summary>
    public long SinceTimestamp => Volatile.Read(ref _sinceTimestamp);

    /// <summary>
    /// Whether technical conditions of patients wait to be told: reading is out, or has been well for less than a device's silence takes.
    /// What looks like a measurement nobody took may be one that nobody read.
    /// </summary>
    public bool TechnicalWaits => _technicalWaits;

    /// <summary>The process begins: nothing is read until reading has come past this moment.</summary>
    public void Begin()
    {
        lock (_lock)
        {
            _begun = _time.GetUtcNow();
            GoOut();
        }
    }

    /// <summary>To be called each half second: by longer gaps it is known that the process stood still.</summary>
    /// <returns>For how long nobody called; zero when in time.</returns>
    public TimeSpan Tick()
    {
        lock (_lock)
        {
            var gap = Look();
            _tickedAt = _time.GetTimestamp();
            return gap;
        }
    }

    /// <summary>How far behind now what can be judged is: zero while reading keeps up, <see cref="Unlimited"/> while nothing can.</summary>
    public TimeSpan Behind()
    {
        lock (_lock)
        {
            Look();
            var lag = _time.GetUtcNow() - _readUpTo;
            return _isOut || Settling() > TimeSpan.Zero ? Unlimited : Max(lag - KeepingUp, TimeSpan.Zero);
        }
    }

    /// <summary>When technical conditions that wait are told, UTC ticks; now while nobody knows: whoever asks then is put off.</summary>
    public long TechnicalDueTicks()
    {
        lock (_lock)
        {
            return _isOut ? _time.GetUtcNow().UtcTicks : _sinceTicks + _staleAfter.Ticks;
        }
    }

    /// <summary>Puts off a deadline that does not stand: until the records that may be older than it are read.</summary>
    /// <param name="owner">The twin.</param>
    /// <param name="dueTicks">When it was due, UTC ticks.</param>
    /// <param name="behind">How far behind what can be judged is.</param>
    /// <param name="patience">How long it waits at most.</param>
    /// <returns>Disposing it takes the deadline back.</returns>
    public IDisposable PutOff(IDeadlineOwner owner, long dueTicks, TimeSpan behind, TimeSpan patience)
    {
        lock (_lock)
        {
            if (!_isOut)
            {
                var soon = _time.GetUtcNow() + Settling();
                var then = behind < Unlimited ? new DateTimeOffset(dueTicks, TimeSpan.Zero) + behind : soon;
                return _deadlines.Schedule(owner, soon > then ? soon : then);
            }

            var latest = patience < Unlimited ? _deadlines.Schedule(owner, new DateTimeOffset(dueTicks, TimeSpan.Zero) + patience) : null;
            var waiting = new Waiting(this, owner, latest);
            _waiting.Add(waiting);
            return waiting;
        }
    }

    public void Dispose() => _moved.Dispose();

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

    /// <summary>On another thread, as this is the reader's; once for however many calls come meanwhile.</summary>
    private void LookSoon()
    {
        if (Interlocked.Exchange(ref _looksSoon, 1) == 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(
                static watch =>
                {
                    Volatile.Write(ref watch._looksSoon, 0);
                    watch.Behind();
                },
                this,
                preferLocal: false);
        }
    }

    private TimeSpan Look()
    {
        var (now, readUpTo) = (_time.GetUtcNow(), _intake.ReadUpTo);
        var (lag, gap) = (now - readUpTo, Gap());
        _hasStood |= gap > LongestStep || (lag > LongestStep && readUpTo == _readUpTo);
        _readUpTo = readUpTo;
        if (gap >= _outAfter || lag >= _outAfter)
        {
            GoOut();
        }
        else if (_isOut && lag <= _inWithin && readUpTo >= _begun)
        {
            ComeIn(now);
        }
        else if (_hasStood && lag <= KeepingUp)
        {
            (_hasStood, _settledAt) = (false, _time.GetTimestamp());
        }

        _technicalWaits &= _isOut || now.UtcTicks - _sinceTicks < _staleAfter.Ticks;
        return gap;
    }

    /// <summary>For how long nobody has ticked; told once.</summary>
    private TimeSpan Gap()
    {
        var gap = _tickedAt == 0 ? TimeSpan.Zero : _time.GetElapsedTime(_tickedAt);
        return gap > LongestStep ? gap : TimeSpan.Zero;
    }

    private TimeSpan Settling() => _settledAt == 0 ? TimeSpan.Zero : Max(Grace - _time.GetElapsedTime(_settledAt), TimeSpan.Zero);

    private void GoOut() => (_isOut, _technicalWaits) = (true, true);

    private void ComeIn(DateTimeOffset now)
    {
        (_isOut, _hasStood, _settledAt) = (false, false, _time.GetTimestamp());
        Volatile.Write(ref _sinceTimestamp, _settledAt);
        Volatile.Write(ref _sinceTicks, now.UtcTicks);
        foreach (var waiting in _waiting)
        {
            waiting.ComesAt(now + Grace);
        }

        // Of a fleet nobody waits for long: its room is not kept.
        _waiting.Clear();
        _waiting.TrimExcess();
    }

    /// <summary>A twin that is looked at again when the outage is over.</summary>
    private sealed class Waiting(ReadingWatch watch, IDeadlineOwner owner, IDisposable? latest) : IDisposable
    {
        private IDisposable? _armed = latest;

        public void ComesAt(DateTimeOffset due)
        {
            _armed?.Dispose();
            _armed = watch._deadlines.Schedule(owner, due);
        }

        public void Dispose()
        {
            lock (watch._lock)
            {
                watch._waiting.Remove(this);
                _armed?.Dispose();
            }
        }
    }
}
