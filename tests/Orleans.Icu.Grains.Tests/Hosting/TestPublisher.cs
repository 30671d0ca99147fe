using System.Collections.Concurrent;
using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains.Tests;

/// <summary>Takes alarm facts as Kafka would, and is down when told.</summary>
internal sealed class TestPublisher(Faults faults) : IAlarmFactPublisher
{
    private readonly ConcurrentQueue<AlarmChange> _facts = new();
    private TaskCompletionSource? _held;
    private string? _heldTwin;

    /// <summary>Whether the broker is away.</summary>
    public bool IsDown { get; set; }

    /// <summary>From now on the broker does not answer for one twin: others, whose time a test lets pass as well, do not wait for it.</summary>
    public void Hold(string twinId)
    {
        _heldTwin = twinId;
        _held ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>The broker answers again, also what it was given meanwhile.</summary>
    public void Release() => Interlocked.Exchange(ref _held, null)?.SetResult();

    /// <summary>Every fact that came, repetitions too, as "Kind" texts in their order.</summary>
    public IReadOnlyList<string> KindsOf(string alarmId) => [.. Of(alarmId).Select(static change => change.Fact.Kind.ToString())];

    /// <summary>What a reader sees who drops repetitions by the fact's place in the journal.</summary>
    public IReadOnlyList<string> DistinctKindsOf(string alarmId) =>
        [.. Of(alarmId).DistinctBy(static change => change.Fact.Sequence).Select(static change => change.Fact.Kind.ToString())];

    public async Task Publish(AlarmChange change)
    {
        if (_held is { } held && change.Alarm.TwinId == _heldTwin)
        {
            await held.Task;
        }

        var fault = faults.Step($"publish {change.Alarm.Id}");
        if (IsDown || fault == Fault.Before)
        {
            throw new IOException("Test: the broker is away.");
        }

        _facts.Enqueue(change);
        if (fault == Fault.After)
        {
            throw new IOException("Test: the broker's answer was lost.");
        }
    }

    private IEnumerable<AlarmChange> Of(string alarmId) => _facts.Where(change => change.Alarm.Id == alarmId);
}
