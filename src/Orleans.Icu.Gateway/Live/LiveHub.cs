using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Orleans.Icu.Contracts;

namespace Orleans.Icu.Gateway.Live;

/// <summary>Hands what happens to every live client that wants it. Nothing here waits for a client.</summary>
internal sealed class LiveHub(IOptions<GatewayOptions> options, VitalCatalog vitals, LiveMetrics metrics)
{
    private readonly GatewayOptions _options = options.Value;
    private readonly Lock _lock = new();
    private readonly AlarmReplay _replay = new(options.Value.LiveAlarmBacklog);
    private ImmutableArray<LiveMailbox> _clients = [];

    /// <summary>How many clients there are.</summary>
    public int Clients => Snapshot().Length;

    /// <summary>Takes on a client, with the alarms after its last event.</summary>
    /// <returns><see langword="null"/> when there are as many clients as may be.</returns>
    public LiveMailbox? TryJoin(LiveFilter filter, string? lastEventId)
    {
        lock (_lock)
        {
            if (_clients.Length >= _options.MaxLiveClients)
            {
                return null;
            }

            var mailbox = new LiveMailbox(filter, _options.LiveTwinBacklog, _options.LiveAlarmBacklog);
            Resume(mailbox, lastEventId);
            _clients = _clients.Add(mailbox);
            metrics.Joined();
            return mailbox;
        }
    }

    public void Leave(LiveMailbox mailbox)
    {
        lock (_lock)
        {
            var left = _clients.Remove(mailbox);
            if (left.Length == _clients.Length)
            {
                return;
            }

            _clients = left;
            metrics.Left();
        }
    }

    public void Publish(IEnumerable<TwinSummary> twins)
    {
        var clients = Snapshot();
        if (clients.IsEmpty)
        {
            return;
        }

        foreach (var twin in twins)
        {
            Send(clients, LiveEvent.Of(twin, vitals));
        }
    }

    public void Publish(AlarmChange change)
    {
        var item = LiveEvent.Of(change);
        lock (_lock)
        {
            if (_replay.TryAdd(item))
            {
                Send(_clients, item);
            }
        }
    }

    /// <summary>Sends a sign of life to every client.</summary>
    public void Beat()
    {
        foreach (var client in Snapshot())
        {
            client.Beat();
        }
    }

    private ImmutableArray<LiveMailbox> Snapshot()
    {
        lock (_lock)
        {
            return _clients;
        }
    }

    private void Send(ImmutableArray<LiveMailbox> clients, LiveEvent item)
    {
        foreach (var client in clients)
        {
            metrics.Dropped(client.Put(item));
        }
    }

    private void Resume(LiveMailbox mailbox, string? lastEventId)
    {
        if (lastEventId is null)
        {
            return;
        }

        if (_replay.After(lastEventId) is not { } missed)
        {
            mailbox.Put(LiveNotices.Gap);
            return;
        }

        foreach (var item in missed)
        {
            mailbox.Put(item);
        }
    }
}
