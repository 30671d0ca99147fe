using System.Collections.Concurrent;

namespace Orleans.Icu.Kafka.Tests;

/// <summary>What the store of a test knows of how far each source is durable.</summary>
public sealed class TestLedger : IOffsetLedger
{
    public ConcurrentDictionary<string, long> Offsets { get; } = new();

    public ConcurrentQueue<(string Source, long From, long To)> Losses { get; } = new();

    /// <summary>Whether nothing can be written.</summary>
    public bool IsAway { get; set; }

    /// <summary>Called before each write.</summary>
    public Action<string, long>? OnWrite { get; set; }

    public Task<long?> Read(string source) => Task.FromResult(Offsets.TryGetValue(source, out var offset) ? offset : (long?)null);

    public Task Write(string source, long offset)
    {
        if (IsAway)
        {
            throw new IOException("The disk is full.");
        }

        OnWrite?.Invoke(source, offset);
        Offsets[source] = offset;
        return Task.CompletedTask;
    }

    public Task Lost(string source, long from, long to)
    {
        Losses.Enqueue((source, from, to));
        return Task.CompletedTask;
    }
}
