using System.Collections.Concurrent;

namespace Orleans.Icu.Grains;

/// <summary>
/// How the messages of this silo stand: what waits, since when and why, and what was refused of late. In memory: what an earlier process has
/// left shows itself again when it is taken up.
/// </summary>
internal sealed class MessageBoard
{
    private readonly ConcurrentDictionary<string, WaitingMessage> _waiting = new(StringComparer.Ordinal);
    private readonly MessageMetrics _metrics;
    private readonly TimeProvider _time;
    private volatile RefusedMessage? _refused;

    public MessageBoard(MessageMetrics metrics, TimeProvider time)
    {
        (_metrics, _time) = (metrics, time);
        metrics.Follow(this);
    }

    /// <summary>What waits.</summary>
    public IReadOnlyCollection<WaitingMessage> AllWaiting => [.. _waiting.Values];

    /// <summary>The last message that was refused; <see langword="null"/> when none was.</summary>
    public RefusedMessage? LastRefused => _refused;

    /// <summary>How many messages of a channel wait.</summary>
    public int Waiting(string channel) => _waiting.Values.Count(message => message.Channel == channel);

    /// <summary>A message waits, or goes on waiting.</summary>
    /// <param name="key">Its idempotency key.</param>
    /// <param name="channel">Its channel.</param>
    /// <param name="firstAttempt">When it was tried first; the default when it was not.</param>
    /// <param name="failure">Why the last attempt failed; <see langword="null"/> when there was none.</param>
    public void Waits(string key, string channel, DateTimeOffset firstAttempt, string? failure)
    {
        var fresh = new WaitingMessage(channel, firstAttempt == default ? _time.GetUtcNow() : firstAttempt, failure);
        _waiting.AddOrUpdate(key, fresh, (_, known) => known with { Failure = failure });
    }

    /// <summary>A message does not wait here any more.</summary>
    public void Forget(string key) => _waiting.TryRemove(key, out _);

    /// <summary>A provider took a message.</summary>
    public void Sent(string channel, TimeSpan delay) => _metrics.Sent(channel, delay);

    /// <summary>An attempt failed.</summary>
    public void Failed(string channel) => _metrics.Failed(channel);

    /// <summary>A message was given up.</summary>
    public void NotSent(string channel) => _metrics.NotSent(channel);

    /// <summary>A message will not arrive.</summary>
    public void Refused(string channel, string reason)
    {
        _metrics.Refused(channel);
        _refused = new RefusedMessage(channel, _time.GetUtcNow(), reason);
    }
}
