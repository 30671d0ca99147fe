using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains.Tests;

/// <summary>Figures of alarms and messages, and that no patient is in them.</summary>
public sealed class AlarmFigureTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 21, 0, 0, TimeSpan.Zero);
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MeterListener _listener = new();
    private readonly List<string> _seen = [];

    public AlarmFigureTests()
    {
        var factory = _services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, factory))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => See(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => See(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => See(instrument, value, tags));
        _listener.Start();
    }

    public void Dispose()
    {
        _listener.Dispose();
        _services.Dispose();
    }

    [Fact]
    public void Happened_WhenAnAlarmComesAndComesAgain_IsCountedByPriorityAndRule()
    {
        var metrics = new AlarmMetrics(_services.GetRequiredService<IMeterFactory>());
        var slot = new AlarmSlot();
        for (var change = 1; change <= 3; change++)
        {
            AlarmLife.Apply(slot, AlarmId.Unkeyed(TwinKind.Patient, "17", "stroke-score"), Conditions.Of(change, change % 2 == 1, Start));
        }

        metrics.Happened(slot.Owed);
        Assert.Equal(["icu.alarms.raised 1 priority=high rule=stroke-score", "icu.alarms.recurred 1 priority=high rule=stroke-score"], _seen);
    }

    [Fact]
    public void Listed_WhenAlarmsAreAcknowledgedOrEnd_CountsThoseThatNobodyHasSeen()
    {
        var metrics = new AlarmMetrics(_services.GetRequiredService<IMeterFactory>());
        var slot = new AlarmSlot();
        AlarmLife.Apply(slot, AlarmId.Unkeyed(TwinKind.Patient, "17", "stroke-score"), Conditions.Of(1, true, Start));
        var raised = slot.Alarm!;
        metrics.Listed(null, raised);
        metrics.Listed(null, raised with { Priority = AlarmPriority.Low });
        metrics.Listed(raised with { Priority = AlarmPriority.Low }, raised with { Priority = AlarmPriority.Low, Signal = AlarmSignal.Acknowledged });
        _listener.RecordObservableInstruments();

        Assert.Equal(["icu.alarms.unacknowledged 0 priority=low", "icu.alarms.unacknowledged 0 priority=medium", "icu.alarms.unacknowledged 1 priority=high"], _seen.Order());
    }

    [Fact]
    public void Board_WhenMessagesWaitAndAreSent_IsCountedByChannelWithTheDelayInSeconds()
    {
        var board = new MessageBoard(new MessageMetrics(_services.GetRequiredService<IMeterFactory>()), TimeProvider.System);
        board.Waits("key", "sms", default, null);
        board.Failed("sms");
        board.Refused("email", "no such address");
        board.Sent("sms", TimeSpan.FromMilliseconds(1_500));
        _listener.RecordObservableInstruments();

        Assert.Equal(
            [
                "icu.messages.delay 1.5 channel=sms",
                "icu.messages.failed 1 channel=sms",
                "icu.messages.refused 1 channel=email",
                "icu.messages.sent 1 channel=sms",
                "icu.messages.waiting 0 channel=email",
                "icu.messages.waiting 1 channel=sms",
            ],
            _seen.Order(StringComparer.Ordinal));
    }

    private void See<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = FormattableString.Invariant($"{instrument.Name} {value}");
        foreach (var tag in tags)
        {
            text += FormattableString.Invariant($" {tag.Key}={tag.Value}");
        }

        _seen.Add(text);
    }
}
