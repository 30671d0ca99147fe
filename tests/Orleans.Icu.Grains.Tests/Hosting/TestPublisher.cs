using System.Collections.Concurrent;
using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains.Tests;

/// <summary>Takes alarm facts as Kafka would, and is down when told.</summary>
internal sealed class TestPublisher(Faults faults) : IAlarmFactPublisher
{
    private readonly ConcurrentQueue<AlarmChange> _facts = new();

    /// <summary>Whether the broker is away.</summary>
    public bool IsDown { get; set; }

    /// <summary>Every fact that came, repetitions too, as "Kind" texts in their order.</summary>
    public IReadOnlyList<string> KindsOf(string alarmId) => [.. Of(alarmId).Select(static change => change.Fact.Kind.ToString())];

    /// <summary>What a reader sees who drops repetitions by the fact's place in the journal.</summary>
    public IReadOnlyList<string> DistinctKindsOf(string alarmId) =>
        [.. Of(alarmId).DistinctBy(static change => change.Fact.Sequence).Select(static change => change.Fact.Kind.ToString())];

    public Task Publish(AlarmChange change, CancellationToken cancellationToken)
    {
        var fault = faults.Step($"publish {change.Alarm.Id}");
        if (IsDown || fault == Fault.Before)
        {
            return Task.FromException(new IOException("Test: the broker is away."));
        }

        _facts.Enqueue(change);
        return fault == Fault.After ? Task.FromException(new IOException("Test: the broker's answer was lost.")) : Task.CompletedTask;
    }

    private IEnumerable<AlarmChange> Of(string alarmId) => _facts.Where(change => change.Alarm.Id == alarmId);
}
