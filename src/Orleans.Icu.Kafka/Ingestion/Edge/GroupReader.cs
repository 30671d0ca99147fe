using Confluent.Kafka;

namespace Orleans.Icu.Kafka;

/// <summary>
/// The reading thread: polls the consumer, decodes, adds to the keys, starts rounds, and answers rebalances. It never calls a grain to
/// wait for it, except to finish partitions that are taken away or when the silo stops.
/// </summary>
internal sealed partial class GroupReader<TRecord, TGrain>
    where TGrain : class
{
    private const int PollMilliseconds = 100;
    private const int BurstRecords = 512;
    private const int BurstBytes = 1 << 20;
    private const int CatchUpPollMilliseconds = 5;
    private const int RecordsPerClock = 32;
    private const int HeldPollMilliseconds = 1;
    private const int HeldShare = 4;
    private static readonly TimeSpan FullPatience = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan PauseAfter = TimeSpan.FromSeconds(1);
    private readonly IngestionServices<TRecord, TGrain> _services;
    private readonly IngestionParts<TRecord, TGrain> _parts;
    private readonly CancellationToken _stopping;
    private readonly PartitionTable<TRecord, TGrain> _partitions;
    private readonly RecordBuffer _key = new(64 << 10);
    private readonly RecordBuffer _value;
    private readonly GuardedDecoder<TRecord> _decoder;
    private readonly List<TargetEntry<TRecord, TGrain>> _becameReady = [];
    private readonly Settlement<TRecord, TGrain> _settlement;
    private readonly ReadingProgress _progress;
    private readonly PartitionAlignment<HeldRecord<TRecord>> _alignment;
    private long _alignedTicks;
    private int _released;
    private readonly RemarkSampler _remarks;
    private readonly MemberWatch _watch;
    private volatile bool _hasLeft;
    private int _burstRecords;
    private long _burstBytes;
    private long _burstStart;
    private long _readTicks;
    private int _sinceClock;

    public GroupReader(IngestionServices<TRecord, TGrain> services, IngestionParts<TRecord, TGrain> parts, CancellationToken stopping)
    {
        (_services, _parts, _stopping) = (services, parts, stopping);
        _partitions = new(services.Options.Topics[0]);
        _value = new(Math.Max(services.Options.MaxRecordBytes, services.Options.DeadLetterMaxBytes));
        _decoder = new(parts.NewDecoder(), services.Options.MaxRecordBytes);
        _remarks = new(services.Time);
        _watch = new(services.Time, services.Options.RejoinAfter, parts.Probe.HasAnswered);
        _settlement = new(services.Deliveries, services.Status, services.Time);
        _alignment = new(_settlement.Mark, services.Time);
        _progress = new(_settlement.Mark, services.Status, services.Time, services.Logger, services.Name);
    }

    /// <summary>Reads until the silo stops, then finishes and leaves the group.</summary>
    /// <exception cref="KafkaException">The consumer has failed for good; another one can be made.</exception>
    public void Run()
    {
        var consumer = Build();
        var ends = new PartitionEnds(consumer.Handle, _services.Time);
        _parts.Committer.Use(consumer.Commit);
        try
        {
            consumer.Subscribe(_services.Options.Topics);
            _services.Status.IsRunning = true;
            while (!_stopping.IsCancellationRequested)
            {
                WaitForRoom(consumer, ends);
                ReadBurst(consumer);
                KeepHouse(consumer, ends);
            }

            Finish(_partitions.All, _services.Options.StopTimeout);
        }
        finally
        {
            _services.Status.IsRunning = false;
            Leave(consumer, ends);
        }
    }

    private IConsumer<Ignore?, Ignore?> Build() =>
        new ConsumerBuilder<Ignore?, Ignore?>(ConsumerSettings.ForGroup(_services.Options))
            .SetKeyDeserializer(_key)
            .SetValueDeserializer(_value)
            .SetPartitionsAssignedHandler(OnAssigned)
            .SetPartitionsRevokedHandler(OnRevoked)
            .SetPartitionsLostHandler(OnLost)
            .SetErrorHandler((_, error) => OnError(error))
            .SetLogHandler((_, line) => _services.Client.Write(line))
            .Build();

    /// <summary>
    /// Reads what is there, up to a bound, then hands it over: records of one key that came together go together. The further behind, the
    /// higher the bound: what a record waits for the others is little to its age, and a call with several records costs hardly more than one.
    /// </summary>
    private void ReadBurst(IConsumer<Ignore?, Ignore?> consumer)
    {
        var options = _services.Options;
        var behind = _services.Status.Lag > BurstRecords;
        var mostRecords = (int)Math.Clamp(_services.Status.Lag, BurstRecords, Math.Max(BurstRecords, options.MaxBufferedRecords / 2));
        var mostBytes = behind ? Math.Max(BurstBytes, options.MaxBufferedBytes / 2) : BurstBytes;
        var timeout = PollMilliseconds;
        if (_alignment.Held > 0)
        {
            // Records wait for others to be read or taken: the next look at them must not be long in coming.
            timeout = HeldPollMilliseconds;
        }

        while (_burstRecords < mostRecords && _burstBytes < mostBytes && !_alignment.IsDue && Poll(consumer, timeout) is { } result)
        {
            Take(result);
            timeout = behind ? CatchUpPollMilliseconds : 0;
        }

        EndBurst();
    }

    private ConsumeResult<Ignore?, Ignore?>? Poll(IConsumer<Ignore?, Ignore?> consumer, int timeout)
    {
        try
        {
            if (consumer.Consume(0) is { } waiting)
            {
                return waiting;
            }

            // What comes now may have come while waiting: its time of reading is later.
            var result = timeout > 0 ? consumer.Consume(timeout) : null;
            _sinceClock = RecordsPerClock;
            return result;
        }
        catch (ConsumeException exception) when (!exception.Error.IsFatal)
        {
            // The client goes on by itself: a topic that is not there yet, a group that must be joined again.
            TellFailed(exception.Error);
            return null;
        }
    }

    private void Take(ConsumeResult<Ignore?, Ignore?> result)
    {
        if (!_partitions.TryFind(result.Topic, result.Partition, out var lane))
        {
            if (result.IsPartitionEOF)
            {
                return;
            }

            throw new InvalidOperationException($"A record of partition {result.Partition.Value} came, which is not assigned.");
        }

        var offset = result.Offset.Value;
        if (result.IsPartitionEOF)
        {
            // What lies between the last record and the end is none to read: it is behind us as well.
            lane.IsAtEnd = true;
            lane.Position = Math.Max(lane.Position, offset);
            _alignment.ReachedEnd(lane.Aligned);
            return;
        }

        LookAtClock();
        lane.IsAtEnd = false;
        if (offset >= lane.Arrived.NextEnd)
        {
            lane.Arrived.Pass(offset);
        }

        var arrival = ClientTime.ArrivalOf(result.Message.Timestamp, lane.Arrived.PassedTicks, _readTicks);
        var context = new RecordContext(lane.Topic, result.Partition.Value, offset, lane.Source, in arrival, _key.Span, _value.Span);
        var verdict = _decoder.TryDecode(in context, _value.Length, out var targetKey, out var record, out var reasonClass);
        var bytes = context.Value.Length;
        if (verdict.Remark is { } remark && _remarks.Takes(remark))
        {
            lane.Watch(ShowAsync(lane, LetterOf(in context, result.Message.Timestamp.UnixTimestampMs, ReasonClasses.TakenInPart, remark) with { TargetKey = targetKey }));
        }

        lane.Position = offset + 1;
        _burstRecords++;
        _burstBytes += bytes;
        var read = new HeldRecord<TRecord>(
            targetKey, record, verdict.IsOk ? null : LetterOf(in context, result.Message.Timestamp.UnixTimestampMs, reasonClass, verdict.Reason!));
        if (!_alignment.IsActive || _alignment.Passes(lane.Aligned, in arrival, in verdict, _burstStart, out var at))
        {
            HandOver(lane, in read, offset, bytes);
        }
        else
        {
            _alignment.Hold(lane.Aligned, read, offset, bytes, at);
        }
    }

    private void HandOver(Lane<TRecord, TGrain> lane, in HeldRecord<TRecord> read, long offset, int bytes)
    {
        lane.Count(_burstStart);
        if (read.Letter is { } letter)
        {
            lane.Watch(DeadLetterAsync(lane, letter, lane.Ledger.Open));
            return;
        }

        var entry = lane.Entry(read.TargetKey);
        lane.Touch(entry);
        if (_parts.Dispatcher.Add(entry, read.Record, offset, bytes))
        {
            _becameReady.Add(entry);
        }
    }

    /// <summary>Once in a few records, which take less time to read than clocks are exact.</summary>
    private void LookAtClock()
    {
        if (_burstRecords == 0 || _sinceClock++ >= RecordsPerClock)
        {
            _sinceClock = 0;
            _burstStart = _services.Time.GetTimestamp();
            _readTicks = _services.Time.GetUtcNow().UtcTicks;
        }
    }

    private void EndBurst()
    {
        if (_burstRecords == 0 && _released == 0)
        {
            return;
        }

        foreach (var lane in _partitions.All)
        {
            lane.FlushBurst();
        }

        _services.Gate.Add(_burstRecords, _burstBytes);
        _services.Metrics.Read(_burstRecords);
        _burstRecords = 0;
        _burstBytes = 0;
        _released = 0;
        _settlement.Opened(_becameReady);
        _parts.Dispatcher.Enqueue(_becameReady);
        _becameReady.Clear();
    }

    /// <summary>
    /// While the buffer is full nothing is read and nothing is dropped. A short wait keeps what the client has fetched; a long one pauses
    /// the partitions and goes on polling, or the group would take this member for dead.
    /// </summary>
    private void WaitForRoom(IConsumer<Ignore?, Ignore?> consumer, PartitionEnds ends)
    {
        if (!_services.Gate.IsFull)
        {
            return;
        }

        var since = _services.Time.GetTimestamp();
        var paused = false;
        _services.Status.IsFull = true;
        while (!_services.Gate.WaitForRoom(FullPatience) && !_stopping.IsCancellationRequested)
        {
            KeepHouse(consumer, ends);
            if (_services.Time.GetElapsedTime(since) > PauseAfter)
            {
                consumer.Pause(consumer.Assignment);
                paused = true;
                if (Poll(consumer, 0) is { } result)
                {
                    Take(result);
                    EndBurst();
                }
            }
        }

        _services.Status.IsFull = false;
        if (paused)
        {
            consumer.Resume(_partitions.All.Where(static lane => !lane.Aligned.IsPaused).Select(static lane => lane.Partition));
        }
    }
}
