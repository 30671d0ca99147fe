using Confluent.Kafka;
using KafkaCode = Confluent.Kafka.ErrorCode;

namespace Orleans.Icu.Kafka;

internal sealed partial class GroupReader<TRecord, TGrain>
{
    private const int RoundsBetweenSweeps = 32;
    private const int IdleRounds = 24;
    private const int RoundCostToTime = 5;
    private static readonly TimeSpan LookAround = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan ProbeAfter = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ProbePatience = TimeSpan.FromSeconds(3);
    private Task _probe = Task.CompletedTask;
    private int _busyPartitions = 1;
    private uint _turn;
    private long _lastRound;
    private long _lastLook;

    private void KeepHouse(IConsumer<Ignore?, Ignore?> consumer)
    {
        var now = _services.Time.GetTimestamp();
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
        var behind = TimeSpan.Zero;
        var busy = 0;
        var oldest = now;
        foreach (var lane in _partitions.All)
        {
            var end = consumer.GetWatermarkOffsets(lane.Partition).High.Value;
            lag += Math.Max(0, end - lane.Next);
            lane.Waiting.Look(end, lane.Next, now);
            behind = TimeSpan.FromTicks(Math.Max(behind.Ticks, lane.Waiting.At(now).Ticks));
            busy += lane.Next > lane.Committed ? 1 : 0;
            oldest = Math.Min(oldest, lane.OldestInRound != 0 ? lane.OldestInRound : lane.OldestOpen != 0 ? lane.OldestOpen : now);
        }

        _busyPartitions = Math.Max(1, busy);
        _services.Status.Lag = lag;
        _services.Status.Behind = _services.Status.BrokersDown is null ? behind : TimeSpan.Zero;
        _services.Status.CommitAge = _services.Time.GetElapsedTime(oldest, now);
        _services.Status.CallsUnderWay = _parts.Dispatcher.CallsUnderWay;
        if (_probe.IsCompleted && (_services.Status.BrokersDown is not null || !(_services.Status.SinceContact < ProbeAfter)))
        {
            var partition = _partitions.All.FirstOrDefault()?.Partition ?? new TopicPartition(_services.Options.Topics[0], 0);
            _probe = Task.Run(() => Probe(consumer, partition));
        }
    }

    // Records may still come out of what was fetched before the broker went: only an answer proves that it is there.
    private void Probe(IConsumer<Ignore?, Ignore?> consumer, TopicPartition partition)
    {
        try
        {
            consumer.QueryWatermarkOffsets(partition, ProbePatience);
            if (_services.Status.Contact())
            {
                LogBack(_services.Logger, _services.Name);
            }
        }
        catch (KafkaException exception)
        {
            LogNoAnswer(_services.Logger, _services.Name, exception.Error.Code.ToString());
        }
    }

    private void OnError(Error error)
    {
        if (error.Code == KafkaCode.Local_AllBrokersDown)
        {
            _services.Status.Away(error.Reason);
            LogAway(_services.Logger, _services.Name, error.Reason);
        }
    }
}
