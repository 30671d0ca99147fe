using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Orleans.Icu.Kafka;

/// <summary>
/// Deadlines for hundreds of thousands of targets on one timer: scheduling and cancelling cost O(1) and allocate nothing. A due deadline
/// calls its target; a failed call is repeated with backoff, never lost; a bounded number run at once. Safe for concurrent use.
/// </summary>
/// <remarks>Deadlines live in memory: what must outlive the process is kept by its owner, who arms it again.</remarks>
public sealed partial class TimingWheel
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly ILogger<TimingWheel> _logger;
    private readonly TimingWheelOptions _options;
    private readonly WheelSlots _slots;
    private readonly Func<Deadline, long> _tickOf;
    private Deadline? _queueHead;
    private Deadline? _queueTail;
    private int _running;

    /// <summary>Makes a wheel; it stands still until <see cref="Advance"/> is called, by the hosted service as a rule.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="options">How it runs.</param>
    /// <param name="logger">Where failed callbacks are logged.</param>
    public TimingWheel(TimeProvider time, IOptions<TimingWheelOptions> options, ILogger<TimingWheel> logger)
    {
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(logger);
        _time = time;
        _logger = logger;
        _options = options.Value;
        _tickOf = deadline => TickAtOrAfter(deadline.EarliestTicks);
        _slots = new(time.GetUtcNow().Ticks / _options.Tick.Ticks);
    }

    /// <summary>Deadlines armed and not yet due.</summary>
    public int Armed
    {
        get
        {
            lock (_lock)
            {
                return _slots.Count;
            }
        }
    }

    /// <summary>Arms a deadline, or moves it if it is armed. A time in the past is due at the next tick.</summary>
    /// <param name="deadline">The deadline; always used with this wheel only.</param>
    /// <param name="due">When its target is to be called.</param>
    public void Schedule(Deadline deadline, DateTimeOffset due)
    {
        ArgumentNullException.ThrowIfNull(deadline);
        lock (_lock)
        {
            deadline.DueTicks = Math.Min(due.UtcTicks, Deadline.None - 1);
            switch (deadline.State)
            {
                case DeadlineState.Idle:
                    _slots.Add(deadline, _tickOf(deadline));
                    break;
                case DeadlineState.Linked when !_slots.IsVisitedBy(deadline, _tickOf(deadline)):
                    _slots.Remove(deadline);
                    _slots.Add(deadline, _tickOf(deadline));
                    break;
                case DeadlineState.FiringCancelled:
                    deadline.State = DeadlineState.Firing;
                    break;
                default:
                    // Found too early in its old slot, in the queue, or after its callback: each place looks at the time again.
                    break;
            }
        }
    }

    /// <summary>Disarms a deadline; a callback already under way is not stopped, but not repeated either if it fails.</summary>
    /// <param name="deadline">The deadline; nothing happens if it is not armed.</param>
    public void Cancel(Deadline deadline)
    {
        ArgumentNullException.ThrowIfNull(deadline);
        lock (_lock)
        {
            deadline.DueTicks = Deadline.None;
            deadline.RetryTicks = Deadline.None;
            deadline.Failures = 0;
            if (deadline.State == DeadlineState.Linked)
            {
                _slots.Remove(deadline);
            }
            else if (deadline.State == DeadlineState.Firing)
            {
                deadline.State = DeadlineState.FiringCancelled;
            }
        }
    }

    /// <summary>Moves the wheel on to the present and starts the callbacks that are due.</summary>
    public void Advance()
    {
        lock (_lock)
        {
            MoveOn(_time.GetUtcNow().Ticks);
        }

        StartCallbacks();
    }

    private void MoveOn(long now)
    {
        var tick = now / _options.Tick.Ticks;
        if (_slots.Count == 0 || tick < _slots.CurrentTick - 1)
        {
            _slots.JumpTo(tick, _tickOf);
            return;
        }

        while (_slots.CurrentTick < tick)
        {
            for (var found = _slots.Advance(_tickOf); found is not null;)
            {
                var next = found.Next;
                found.Next = null;
                QueueOrKeep(found, now);
                found = next;
            }
        }
    }

    private void QueueOrKeep(Deadline deadline, long now)
    {
        if (deadline.EarliestTicks > now)
        {
            _slots.Add(deadline, _tickOf(deadline));
            return;
        }

        deadline.State = DeadlineState.Queued;
        if (_queueTail is null)
        {
            _queueHead = deadline;
        }
        else
        {
            _queueTail.Next = deadline;
        }

        _queueTail = deadline;
    }

    private long TickAtOrAfter(long ticks) => ticks <= 0 ? 0 : ((ticks - 1) / _options.Tick.Ticks) + 1;
}
