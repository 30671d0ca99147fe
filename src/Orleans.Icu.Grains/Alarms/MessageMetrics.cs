using System.Diagnostics.Metrics;

namespace Orleans.Icu.Grains;

/// <summary>What is counted of messages to people, by channel.</summary>
internal sealed class MessageMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "Orleans.Icu.Messages";

    private readonly Meter _meter;
    private readonly Counter<long> _sent;
    private readonly Counter<long> _failed;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _notSent;
    private readonly Histogram<double> _delay;

    public MessageMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(MeterName);
        _sent = _meter.CreateCounter<long>("icu.messages.sent", "{message}", "Messages that a provider took, by channel.");
        _failed = _meter.CreateCounter<long>("icu.messages.failed", "{attempt}", "Attempts that failed and are made again, by channel.");
        _refused = _meter.CreateCounter<long>("icu.messages.refused", "{message}", "Messages that will not arrive because a provider refused or could not deliver them, by channel.");
        _notSent = _meter.CreateCounter<long>("icu.messages.not_sent", "{message}", "Messages that were given up because they helped nobody any more, by channel.");
        _delay = _meter.CreateHistogram(
            "icu.messages.delay",
            "s",
            "From when a message was due, which is when the alarm came, to when a provider took it, by channel.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1_800] });
    }

    /// <summary>Shows how many messages wait.</summary>
    public void Follow(MessageBoard board) => _meter.CreateObservableGauge(
        "icu.messages.waiting",
        () => Recipient.AllChannels.Select(channel => new Measurement<int>(board.Waiting(channel), Tag(channel))),
        "{message}",
        "Messages that are still to be sent, by channel.");

    public void Sent(string channel, TimeSpan delay)
    {
        _sent.Add(1, Tag(channel));
        _delay.Record(Math.Max(0, delay.TotalSeconds), Tag(channel));
    }

    public void Failed(string channel) => _failed.Add(1, Tag(channel));

    public void Refused(string channel) => _refused.Add(1, Tag(channel));

    public void NotSent(string channel) => _notSent.Add(1, Tag(channel));

    private static KeyValuePair<string, object?> Tag(string channel) => new("channel", channel);
}
