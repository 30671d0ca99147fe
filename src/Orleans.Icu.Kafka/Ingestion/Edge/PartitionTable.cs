using System.Diagnostics.CodeAnalysis;
using Confluent.Kafka;

namespace Orleans.Icu.Kafka;

/// <summary>The partitions owned now. Belongs to the reading thread.</summary>
internal sealed class PartitionTable<TRecord, TGrain>(string onlyTopic)
    where TGrain : class
{
    private readonly Dictionary<TopicPartition, Lane<TRecord, TGrain>> _lanes = [];
    private Lane<TRecord, TGrain>? _last;

    public IReadOnlyCollection<Lane<TRecord, TGrain>> All => _lanes.Values;

    public void Add(Lane<TRecord, TGrain> lane) => _lanes.Add(lane.Partition, lane);

    /// <summary>Takes out those partitions that are there.</summary>
    public List<Lane<TRecord, TGrain>> Remove(IEnumerable<TopicPartition> partitions)
    {
        var removed = new List<Lane<TRecord, TGrain>>();
        foreach (var partition in partitions)
        {
            if (_lanes.Remove(partition, out var lane))
            {
                removed.Add(lane);
            }
        }

        _last = null;
        return removed;
    }

    /// <summary>The partition of a record just read; records come in stretches of one partition.</summary>
    /// <param name="topic">Its topic; null when there is only one, whose name is not read for each record.</param>
    /// <param name="partition">Its partition.</param>
    /// <param name="lane">The partition, if it is owned.</param>
    public bool TryFind(string? topic, Partition partition, [NotNullWhen(true)] out Lane<TRecord, TGrain>? lane)
    {
        lane = _last;
        if (lane is not null && lane.Partition.Partition == partition && (topic is null || topic == lane.Topic))
        {
            return true;
        }

        if (!_lanes.TryGetValue(new(topic ?? onlyTopic, partition), out lane))
        {
            return false;
        }

        _last = lane;
        return true;
    }
}
