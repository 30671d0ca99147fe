using System.Net.ServerSentEvents;
using System.Threading.Channels;

namespace Orleans.Icu.Gateway.Live;

/// <summary>
/// What waits to be sent to one live client. Putting never blocks: of twin changes the oldest are dropped and counted,
/// since a newer one says more; alarms are never dropped, so a client with too many of them waiting is cut off and
/// resumes by its last event id.
/// </summary>
internal sealed class LiveMailbox(LiveFilter filter, int twinBacklog, int alarmBacklog) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Queue<SseItem<byte[]>> _notices = new();
    private readonly Queue<LiveEvent> _alarms = new();
    private readonly Queue<LiveEvent> _twins = new();
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _tooSlow = new();
    private long _dropped;
    private bool _heartbeat;
    private bool _closed;

    /// <summary>Set when an alarm came while as many waited as may.</summary>
    public CancellationToken TooSlow => _tooSlow.Token;

    /// <summary>Takes an event when the client wants it.</summary>
    /// <returns>How many older twin changes were dropped for it.</returns>
    public int Put(LiveEvent item)
    {
        if (!filter.Matches(item))
        {
            return 0;
        }

        var dropped = Enqueue(item);
        _signal.Writer.TryWrite(true);
        return dropped;
    }

    /// <summary>Takes a notice to this client alone; it goes before everything else.</summary>
    public void Put(SseItem<byte[]> notice)
    {
        lock (_lock)
        {
            _notices.Enqueue(notice);
        }

        _signal.Writer.TryWrite(true);
    }

    /// <summary>Asks for a sign of life, unless one is waiting already.</summary>
    public void Beat()
    {
        lock (_lock)
        {
            _heartbeat = true;
        }

        _signal.Writer.TryWrite(true);
    }

    /// <summary>Waits until there may be something to take.</summary>
    /// <returns><see langword="false"/> when there will be nothing more: cancelled or too slow.</returns>
    public async ValueTask<bool> WaitAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _signal.Reader.ReadAsync(cancellationToken);
            return !_tooSlow.IsCancellationRequested;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>The next thing to send: notices, then how many were dropped, then alarms, then twins, then a sign of life.</summary>
    public bool TryTake(out SseItem<byte[]> item)
    {
        lock (_lock)
        {
            if (_notices.TryDequeue(out item))
            {
                return true;
            }

            if (_dropped > 0)
            {
                item = LiveNotices.Dropped(_dropped);
                _dropped = 0;
                return true;
            }

            if (_alarms.TryDequeue(out var next) || _twins.TryDequeue(out next))
            {
                item = LiveNotices.Of(next);
                return true;
            }

            item = LiveNotices.Heartbeat;
            (var beat, _heartbeat) = (_heartbeat, false);
            return beat;
        }
    }

    /// <summary>A publisher may still hold the mailbox of a client that left: what it puts is gone.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _closed = true;
        }

        _tooSlow.Dispose();
    }

    private int Enqueue(LiveEvent item)
    {
        lock (_lock)
        {
            return (_closed, item.Kind) switch
            {
                (true, _) => 0,
                (_, LiveKind.Alarm) => EnqueueAlarm(item),
                _ => EnqueueTwin(item),
            };
        }
    }

    private int EnqueueAlarm(LiveEvent item)
    {
        if (_alarms.Count < alarmBacklog)
        {
            _alarms.Enqueue(item);
        }
        else
        {
            // What hangs on the token runs elsewhere, not on the publisher's thread under this lock.
            _ = _tooSlow.CancelAsync();
        }

        return 0;
    }

    private int EnqueueTwin(LiveEvent item)
    {
        _twins.Enqueue(item);
        if (_twins.Count <= twinBacklog)
        {
            return 0;
        }

        _twins.Dequeue();
        _dropped++;
        return 1;
    }
}
