using System.Diagnostics.CodeAnalysis;
using Confluent.Kafka;

namespace Orleans.Icu.Kafka;

internal sealed partial class GroupReader<TRecord, TGrain>
{
    private List<TopicPartitionOffset> OnAssigned(IConsumer<Ignore?, Ignore?> consumer, List<TopicPartition> partitions)
    {
        if (_hasLeft)
        {
            return [];
        }

        _services.Status.WaitsFor = "partitions were assigned, and where to start in them is being found out";
        var incarnations = partitions.Select(partition => partition.Topic).Distinct().ToDictionary(
            topic => topic, topic => _parts.Incarnations.Of(topic));
        var sources = partitions.ToDictionary(
            partition => partition, partition => TopicIncarnations.SourceOf(partition.Topic, incarnations[partition.Topic], partition.Partition.Value));
        var starts = _parts.Starts.Of(consumer, sources);
        foreach (var start in starts)
        {
            var lane = new Lane<TRecord, TGrain>(start.TopicPartition, sources[start.TopicPartition], start.Offset.Value);
            _partitions.Add(lane);
            _alignment.Add(lane.Aligned);
        }

        _unassigned = null;
        _services.Status.WaitsFor = null;
        _services.Status.HasJoined = true;
        _services.Status.Partitions = _partitions.All.Count;
        if (partitions.Count > 0)
        {
            _progress.FallBehind();
            KeepInStep();
        }

        LogAssigned(_services.Logger, _services.Name, partitions.Count, _partitions.All.Count);
        return starts;
    }

    /// <summary>Partitions go to another member: what was read of them is finished and committed, and their grains are let go.</summary>
    private void OnRevoked(IConsumer<Ignore?, Ignore?> consumer, List<TopicPartitionOffset> partitions)
    {
        if (_hasLeft)
        {
            return;
        }

        EndBurst();
        var lanes = _partitions.Remove(partitions.Select(partition => partition.TopicPartition));
        LogRevoked(_services.Logger, _services.Name, lanes.Count);
        _services.Status.WaitsFor = "partitions go to another member, and what was read of them is being finished";
        Finish(lanes, _services.Options.HandOverTimeout);
        End(lanes, "the partitions went to other members, and the group is being formed anew");
        Release(lanes);
        _services.Status.WaitsFor = null;
    }

    /// <summary>The group has given partitions to others already: nothing may be committed for them any more.</summary>
    private void OnLost(IConsumer<Ignore?, Ignore?> consumer, List<TopicPartitionOffset> partitions)
    {
        if (_hasLeft)
        {
            return;
        }

        EndBurst();
        var lanes = _partitions.Remove(partitions.Select(partition => partition.TopicPartition));
        LogLost(_services.Logger, _services.Name, lanes.Count);
        End(lanes, "the group has taken the partitions away");

        // Nobody waits for it: until the group is joined again nothing is read.
        _ = ReleaseAsync(lanes);
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

    private void End(List<Lane<TRecord, TGrain>> lanes, string why)
    {
        foreach (var lane in lanes)
        {
            lane.EndOwnership();
            _alignment.Remove(lane.Aligned);
            _services.Gate.Remove(lane.Aligned.Count, lane.Aligned.Bytes);
            _parts.Dispatcher.Discard(lane);
        }

        _settlement.Sweep();
        _services.Status.Partitions = _partitions.All.Count;
        _services.Status.Unassigned = _unassigned = why;
        _idleTicks = 0;
    }

    private void Release(List<Lane<TRecord, TGrain>> lanes) => Task.WaitAny([ReleaseAsync(lanes)], _services.Options.HandOverTimeout);

    private Task ReleaseAsync(List<Lane<TRecord, TGrain>> lanes)
    {
        var grains = lanes.SelectMany(lane => lane.Entries.Values).Select(entry => entry.Grain).OfType<TGrain>().ToList();
        return Parallel.ForEachAsync(
            grains,
            new ParallelOptions { MaxDegreeOfParallelism = _services.Options.CheckpointConcurrency },
            async (grain, _) => await ReleaseAsync(grain));
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

    /// <summary>
    /// Lets the group and the client go. A client may never end, when it waits for what nobody answers any more: the next must not wait with it.
    /// </summary>
    private void Leave(IConsumer<Ignore?, Ignore?> consumer, PartitionEnds ends)
    {
        EndBurst();
        End(_partitions.Remove([.. _partitions.All.Select(lane => lane.Partition)]), "the consumer has ended");
        _hasLeft = true;
        var commits = _parts.Committer.Detach();
        if (!ClientWaits.End(() => Close(consumer, ends, commits)))
        {
            LogLeftBehind(_services.Logger, _services.Name);
        }
    }

    private void Close(IConsumer<Ignore?, Ignore?> consumer, PartitionEnds ends, Task commits)
    {
        commits.Wait();
        ends.Dispose();
        try
        {
            consumer.Close();
        }
        catch (KafkaException exception)
        {
            TellFailed(exception.Error);
        }

        consumer.Dispose();
    }
}
