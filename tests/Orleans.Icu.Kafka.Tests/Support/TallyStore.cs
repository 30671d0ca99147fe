using System.Collections.Concurrent;

namespace Orleans.Icu.Kafka.Tests;

/// <summary>The durable state of the tally grains; outlives a silo, and fails on demand.</summary>
public sealed class TallyStore
{
    private readonly ConcurrentDictionary<string, Tally> _tallies = new();

    /// <summary>Keys whose writes fail.</summary>
    public ConcurrentDictionary<string, bool> FailingWrites { get; } = new();

    /// <summary>Keys whose deliveries fail.</summary>
    public ConcurrentDictionary<string, bool> FailingDeliveries { get; } = new();

    /// <summary>Completes deliveries only after it is completed itself; null for at once.</summary>
    public TaskCompletionSource? HoldDeliveries { get; set; }

    /// <summary>Keys whose deliveries are not answered until the task completes.</summary>
    public ConcurrentDictionary<string, Task> HeldKeys { get; } = new();

    /// <summary>Keys whose store is away; "*" for all of them.</summary>
    public ConcurrentDictionary<string, bool> Away { get; } = new();

    /// <summary>Keys that are never taken.</summary>
    public ConcurrentDictionary<string, bool> Refused { get; } = new();

    /// <summary>Whether no alarm can be raised.</summary>
    public bool FailingAlarms { get; set; }

    public bool IsAway(string key) => Away.ContainsKey(key) || Away.ContainsKey("*");

    /// <summary>The alarms raised: key and number of records.</summary>
    public ConcurrentQueue<(string Key, int Records, string Reason)> Alarms { get; } = new();

    /// <summary>The numbers in the order in which they were handed over.</summary>
    public ConcurrentQueue<long> HandedOver { get; } = new();

    public ConcurrentQueue<string> Released { get; } = new();

    public Tally Read(string key) => _tallies.GetValueOrDefault(key, Tally.Empty);

    public IReadOnlyDictionary<string, Tally> All => _tallies;

    public void Write(string key, Tally tally)
    {
        if (FailingWrites.ContainsKey(key))
        {
            throw new InvalidOperationException("The store refuses this key.");
        }

        _tallies[key] = tally;
    }
}
