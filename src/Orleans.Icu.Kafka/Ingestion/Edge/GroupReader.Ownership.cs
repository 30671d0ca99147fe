using System.Diagnostics.CodeAnalysis;
using Confluent.Kafka;

namespace Orleans.Icu.Kafka;

internal sealed partial class GroupReader<TRecord, TGrain>
{
    private List<TopicPartitionOffset> OnAssigned(IConsumer<Ignore?, Ignore?> consumer, List<TopicPartition> partitions)
    {
        var incarnations = partitions.Select(partition => partition.Topic).Distinct().ToDictionary(
            topic => topic, topic => _parts.Incarnations.Of(topic, consumer.Handle));
        var sources = partitions.ToDictionary(
            partition => partition, partition => TopicIncarnations.SourceOf(partition.Topic, incarnations[partition.Topic], partition.Partition.Value));
        var starts = _parts.Starts.Of(consumer, sources);
        foreach (var start in starts)
        {
            _partitions.Add(new(start.TopicPartition, sources[start.TopicPartition], start.Offset.Value, _services.Time));
        }

        _services.Status.HasJoined = true;
        _services.Status.Partitions = _partitions.All.Count;
        LogAssigned(_services.Logger, _services.Name, partitions.Count, _partitions.All.Count);
        return starts;
    }

    /// <summary>Partitions go to another member: what was read of them is finished and committed, and their grains are let go.</summary>
    private void OnRevoked(IConsumer<Ignore?, Ignore?> consumer, List<TopicPartitionOffset> partitions)
    {
        EndBurst();
        var lanes = _partitions.Remove(partitions.Select(partition => partition.TopicPartition));
        LogRevoked(_services.Logger, _services.Name, lanes.Count);
        Finish(lanes, _services.Options.HandOverTimeout);
        End(lanes);
        Release(lanes);
    }

    /// <summary>The group has given partitions to others already: nothing may be committed for them any more.</summary>
    private void OnLost(IConsumer<Ignore?, Ignore?> consumer, List<TopicPartitionOffset> partitions)
    {
        EndBurst();
        var lanes = _partitions.Remove(partitions.Select(partition => partition.TopicPartition));
        LogLost(_services.Logger, _services.Name, lanes.Count);
        End(lanes);
        Release(lanes);
    }

    /// <summary>Ends the rounds of partitions, within a time. What is not finished then is read again by the next owner.</summary>
    private void Finish(IReadOnlyCollection<Lane<TRecord, TGrain>> lanes, TimeSpan patience)
    {
        if (lanes.Count == 0)
        {
            return;
        }

        EndBurst();
        _parts.Dispatcher.Pump();
        var all = lanes.ToList();
        var finishing = Task.Run(() => Task.WhenAll(all.Select(FinishAsync)));
        if (Task.WaitAny([finishing], patience) != 0 || !finishing.IsCompletedSuccessfully)
        {
            LogUnfinished(_services.Logger, finishing.Exception, _services.Name, all.Count(lane => lane.Committed != lane.Next), patience.TotalSeconds);
        }
    }

    private async Task FinishAsync(Lane<TRecord, TGrain> lane)
    {
        await lane.CurrentRound;
        if (lane.Next > lane.Committed)
        {
            await _parts.Rounds.RunAsync(lane.BeginRound(_services.Time.GetTimestamp()));
        }
    }

    private void End(List<Lane<TRecord, TGrain>> lanes)
    {
        foreach (var lane in lanes)
        {
            lane.EndOwnership();
            _parts.Dispatcher.Discard(lane);
        }

        _services.Status.Partitions = _partitions.All.Count;
    }

    private void Release(List<Lane<TRecord, TGrain>> lanes)
    {
        var grains = lanes.SelectMany(lane => lane.Entries.Values).Select(entry => entry.Grain).OfType<TGrain>().ToList();
        var releasing = Parallel.ForEachAsync(
            grains,
            new ParallelOptions { MaxDegreeOfParallelism = _services.Options.CheckpointConcurrency },
            async (grain, _) => await ReleaseAsync(grain));
        Task.WaitAny([releasing], _services.Options.HandOverTimeout);
    }

    // A grain that is not let go only stays where it is: its next calls come from another silo.
    [SuppressMessage("Design", "CA1031", Justification = "The edge to the host's grains; letting go is a courtesy, the grain's position is what keeps it right.")]
    private async Task ReleaseAsync(TGrain grain)
    {
        try
        {
            await _services.Target.Release(grain);
        }
        catch (Exception exception)
        {
            LogReleaseFailed(_services.Logger, exception, _services.Name);
        }
    }

    private void Leave(IConsumer<Ignore?, Ignore?> consumer)
    {
        End(_partitions.Remove([.. _partitions.All.Select(lane => lane.Partition)]));
        _parts.Committer.Detach();
        Task.WaitAny([_probe]);
        try
        {
            consumer.Close();
        }
        catch (KafkaException exception)
        {
            LogPollFailed(_services.Logger, _services.Name, exception.Error.Code.ToString(), exception.Error.Reason);
        }
    }
}
