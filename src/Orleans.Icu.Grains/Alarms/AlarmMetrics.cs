using System.Diagnostics.Metrics;
using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>What is counted of alarms: by priority and rule, and never by patient.</summary>
internal sealed class AlarmMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "Orleans.Icu.Alarms";

    private readonly Counter<long> _raised;
    private readonly Counter<long> _recurred;
    private readonly AlarmTally _unacknowledged = new();

    public AlarmMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _raised = meter.CreateCounter<long>("icu.alarms.raised", "{alarm}", "Alarms that began, by priority and rule.");
        _recurred = meter.CreateCounter<long>("icu.alarms.recurred", "{coming}", "Times that an alarm came again before anybody had acknowledged it, by priority and rule.");
        meter.CreateObservableGauge(
            "icu.alarms.unacknowledged",
            () => Enum.GetValues<AlarmPriority>().Select(priority => new Measurement<int>(_unacknowledged.Count(priority), Tag(priority))),
            "{alarm}",
            "Live alarms that nobody has acknowledged, by priority, of the lists that this silo holds.");
    }

    /// <summary>A priority as a label.</summary>
    public static KeyValuePair<string, object?> Tag(AlarmPriority priority) => new("priority", AlarmMessages.Priority(priority));

    /// <summary>Facts of an alarm that are new.</summary>
    public void Happened(IEnumerable<AlarmChange> changes)
    {
        foreach (var change in changes)
        {
            CounterOf(change.Fact.Kind)?.Add(1, Tag(change.Alarm.Priority), new("rule", change.Alarm.RuleId));
        }
    }

    /// <summary>A list of alarms has an alarm that it had not, or has it in another state, or none any more.</summary>
    /// <param name="before">As it was; <see langword="null"/> when it was not there.</param>
    /// <param name="after">As it is; <see langword="null"/> when it is not there.</param>
    public void Listed(Alarm? before, Alarm? after) => _unacknowledged.Change(before, after);

    private Counter<long>? CounterOf(AlarmFactKind kind) => kind switch
    {
        AlarmFactKind.Raised => _raised,
        AlarmFactKind.Recurred => _recurred,
        _ => null,
    };
}
