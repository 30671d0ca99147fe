using Confluent.Kafka;
using KafkaCode = Confluent.Kafka.ErrorCode;

namespace Orleans.Icu.Kafka;

internal sealed partial class GroupReader<TRecord, TGrain>
{
    private const int RoundsBetweenSweeps = 32;
    private const int IdleRounds = 24;
    private const int RoundCostToTime = 5;
    private static readonly TimeSpan LookAround = TimeSpan.FromMilliseconds(250);
    private string? _unassigned = "no partition has been assigned yet";
    private long _idleTicks;
    private int _busyPartitions = 1;
    private uint _turn;
    private long _lastRound;
    private long _lastLook;

    private void KeepHouse(IConsumer<Ignore?, Ignore?> consumer, PartitionEnds ends)
    {
        var now = _services.Time.GetTimestamp();
        MoveOn(consumer, ends, now);
        LookForGroup(now);
        Align(consumer);
        if (_services.Time.GetElapsedTime(_lastRound, now) >= TimeBetweenRounds())
        {
            StartNextRound(now);
        }

        if (_services.Time.GetElapsedTime(_lastLook, now) >= LookAround)
        {
            _lastLook = now;
            Look(consumer, now);
        }
    }

    /// <summary>Partitions take turns, so that their rounds' work is spread over the interval instead of coming at once.</summary>
    private TimeSpan TimeBetweenRounds()
    {
        var options = _services.Options;
        var affordable = Math.Min((_parts.Rounds.LastCost * RoundCostToTime).Ticks, (options.MaxCheckpointInterval / _busyPartitions).Ticks);
        return new TimeSpan(Math.Max((options.CheckpointInterval / _busyPartitions).Ticks, affordable));
    }

    /// <summary>Starts the round of the next partition in turn that has something to commit and no round under way.</summary>
    private void StartNextRound(long now)
    {
        var lanes = _partitions.All.ToArray();
        for (var i = 0; i < lanes.Length; i++)
        {
            var lane = lanes[(int)(_turn++ % (uint)lanes.Length)];
            if (lane.CurrentRound.IsFaulted)
            {
                throw new InvalidOperationException($"A checkpoint round of {lane.Source} failed.", lane.CurrentRound.Exception);
            }

            if (lane.CurrentRound.IsCompleted && lane.Next > lane.Committed)
            {
                _lastRound = now;
                var round = lane.BeginRound(now);
                lane.CurrentRound = Task.Run(() => _parts.Rounds.RunAsync(round));
                Sweep(lane);
                return;
            }
        }
    }

    /// <summary>Forgets keys that have been silent for long and have nothing open, so that ids that never come back cost nothing.</summary>
    private static void Sweep(Lane<TRecord, TGrain> lane)
    {
        if (lane.Round % RoundsBetweenSweeps != 0)
        {
            return;
        }

        foreach (var (key, entry) in lane.Entries)
        {
            lock (entry)
            {
                var open = entry.State != EntryState.Idle || entry.Failing.IsFailing || entry.CheckpointFailing.IsFailing || entry.NeedsReplay;
                if (!open && entry.Touched < lane.Round - IdleRounds)
                {
                    lane.Entries.Remove(key);
                }
            }
        }
    }

    private void Look(IConsumer<Ignore?, Ignore?> consumer, long now)
    {
        long lag = 0;
        var busy = 0;
        var oldest = now;
        foreach (var lane in _partitions.All)
        {
            // At the end there may be a distance that never closes: transactions that were aborted, records that were compacted away.
            lag += lane.IsAtEnd ? 0 : Math.Max(0, consumer.GetWatermarkOffsets(lane.Partition).High.Value - lane.Position);
            busy += lane.Next > lane.Committed ? 1 : 0;
            oldest = Math.Min(oldest, lane.OldestInRound != 0 ? lane.OldestInRound : lane.OldestOpen != 0 ? lane.OldestOpen : now);
        }

        _busyPartitions = Math.Max(1, busy);
        _services.Status.Lag = lag;
        _services.Status.CommitAge = _services.Time.GetElapsedTime(oldest, now);
        _services.Status.CallsUnderWay = _parts.Dispatcher.CallsUnderWay;
        _progress.Look();
    }

    /// <summary>Takes note of where the partitions ended, and of how far reading has come with it.</summary>
    private void MoveOn(IConsumer<Ignore?, Ignore?> consumer, PartitionEnds ends, long now)
    {
        if (ends.TryTake(out var answer))
        {
            Saw(consumer, answer);
        }

        ends.Ask(_partitions.All.Count == 0 ? [new(_services.Options.Topics[0], 0)] : [.. _partitions.All.Select(lane => lane.Partition)], now);
        var readThrough = _partitions.All.Count == 0 ? _idleTicks : long.MaxValue;
        foreach (var lane in _partitions.All)
        {
            lane.Waiting.Pass(lane.Next);
            readThrough = Math.Min(readThrough, lane.Waiting.PassedTicks);
        }

        _progress.MoveOn(readThrough);
    }

    /// <exception cref="KafkaException">The member is of no use any more; another one is.</exception>
    private void LookForGroup(long now)
    {
        if (_watch.WhyToReplace(_partitions.All.Count > 0 ? null : _unassigned, _parts.Committer.Since, now) is { } why)
        {
            throw new KafkaException(new Error(KafkaCode.Local_TimedOut, why));
        }
    }

    private void Saw(IConsumer<Ignore?, Ignore?> consumer, EndsAnswer answer)
    {
        if (answer.Silence is { } silence)
        {
            // The client does not even ask when it knows no leader of any partition.
            _watch.Unanswered(isLost: silence == KafkaCode.Local_NoEnt);
            LogNoAnswer(_services.Logger, _services.Name, silence);
            return;
        }

        _watch.Answered(withEnds: answer.Ends.Count > 0);

        // Records may still come out of what was fetched before the broker went: only an answer proves that it is there.
        if (_services.Status.Contact())
        {
            LogBack(_services.Logger, _services.Name);
        }

        foreach (var end in answer.Ends)
        {
            if (_partitions.TryFind(end.Topic, end.Partition, out var lane))
            {
                lane.Waiting.Saw(end.Offset.Value, lane.Next, answer.AskedTicks);
                lane.Arrived.Saw(end.Offset.Value, lane.Position, answer.AskedTicks);
                if (_alignment.IsActive && end.Offset.Value <= lane.Position && answer.AskedTicks >= _alignedTicks)
                {
                    _alignment.ReachedEnd(lane.Aligned);
                }
            }
        }

        _services.Status.Unassigned = WhyUnassigned(consumer, answer);
        _idleTicks = _services.Status.Unassigned is null ? answer.AskedTicks : 0;
    }

    /// <summary>A member of the group that was given nothing has nothing to read, as long as there is something, which others have then.</summary>
    private string? WhyUnassigned(IConsumer<Ignore?, Ignore?> consumer, EndsAnswer answer) =>
        _partitions.All.Count > 0 ? null
        : _unassigned is not null ? _unassigned
        : string.IsNullOrEmpty(consumer.MemberId) ? "the group does not know this member"
        : answer.Ends.Count == 0 ? $"topic {_services.Options.Topics[0]} cannot be read"
        : null;

    private void OnError(Error error)
    {
        if (error.Code == KafkaCode.Local_AllBrokersDown)
        {
            _services.Status.Away(error.Reason);
            if (_services.Lines.Passes(nameof(LogAway), out _))
            {
                LogAway(_services.Logger, _services.Name, error.Reason);
            }
        }
    }

    /// <summary>The client goes on by itself and fails again within the second: one line a minute for each code.</summary>
    private void TellFailed(Error error)
    {
        var code = error.Code.ToString();
        if (_services.Lines.Passes(code, out _))
        {
            LogPollFailed(_services.Logger, _services.Name, code, error.Reason);
        }
    }
}
