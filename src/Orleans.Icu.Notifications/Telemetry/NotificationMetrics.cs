using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Orleans.Icu.Notifications;

/// <summary>
/// Meter <c>Orleans.Icu.Notifications</c>: what was sent, refused and put off, and how long an attempt took, per channel
/// (<c>sms</c>, <c>email</c>) and provider (<c>outbox</c>, <c>azure</c>).
/// </summary>
public sealed class NotificationMetrics : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "Orleans.Icu.Notifications";

    private readonly Meter _meter;
    private readonly bool _owned;
    private readonly Counter<long> _sent;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _retry;
    private readonly Histogram<double> _duration;

    /// <summary>Creates the instruments.</summary>
    /// <param name="factory">Makes and owns the meter. Null: this object does.</param>
    public NotificationMetrics(IMeterFactory? factory = null)
    {
        _owned = factory is null;
        _meter = factory?.Create(MeterName) ?? new Meter(MeterName);
        _sent = _meter.CreateCounter<long>("icu.notifications.sent", "{message}", "Messages a provider took.");
        _refused = _meter.CreateCounter<long>("icu.notifications.refused", "{message}", "Messages that will never go out.");
        _retry = _meter.CreateCounter<long>("icu.notifications.retry", "{attempt}", "Attempts to be made again.");
        _duration = _meter.CreateHistogram<double>("icu.notifications.duration", "s", "Time one attempt took.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_owned)
        {
            _meter.Dispose();
        }
    }

    internal void Record(string channel, string provider, SendResult result, TimeSpan duration)
    {
        var tags = new TagList { { "channel", channel }, { "provider", provider } };
        CounterOf(result).Add(1, tags);
        _duration.Record(duration.TotalSeconds, tags);
    }

    private Counter<long> CounterOf(SendResult result) => result switch
    {
        SendResult.Sent => _sent,
        SendResult.Refused => _refused,
        _ => _retry,
    };
}
