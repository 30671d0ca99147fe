using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using Confluent.Kafka;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Orleans.Icu.Kafka.Tests;

/// <summary>The inner parts of an ingester over one partition in memory: no silo, no broker, a clock that is advanced.</summary>
internal sealed class DispatchRig : IRecordTarget<TestRecord, DispatchRig.Account>, IPartitionReader, IDeadLetterWriter, IDisposable
{
    private readonly ServiceProvider _provider = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly List<RawRecord> _partition = [];
    private readonly ConcurrentDictionary<string, Account> _accounts = new();
    private readonly List<TargetEntry<TestRecord, Account>> _ready = [];
    private readonly IngestionServices<TestRecord, Account> _services;
    private readonly Rereader<TestRecord, Account> _rereads;
    private readonly ReplayQueue<TestRecord, Account> _replays;
    private long _burst;
    private long _burstBytes;

    public DispatchRig(Action<KafkaIngestionOptions>? configure = null)
    {
        var options = new KafkaIngestionOptions
        {
            MaxBufferedRecords = 1_000,
            MaxBufferedRecordsPerKey = 50,
            MaxBatchRecords = 20,
            RetryBackoff = TimeSpan.FromMilliseconds(100),
        };
        configure?.Invoke(options);
        var status = new IngestionStatus(Time);
        Gate = new(options.MaxBufferedRecords, options.MaxBufferedBytes);
        _services = new("rig", options, this, null!, Time, Gate, status, new(_provider.GetRequiredService<IMeterFactory>(), "rig", status, Gate, Time), NullLogger.Instance);
        _rereads = new(_services, this, () => new TestDecoder());
        _replays = new(_services, _rereads, this);
        Dispatcher = new(_services, _replays, _rereads);
        Gate.Stuck = Dispatcher.LeaveWhatIsTooMuch;
        Lane = new(new TopicPartition("t", 0), "t@1/0", 0);
    }

    public FakeTimeProvider Time { get; } = new();

    public BufferGate Gate { get; }

    public IngestionStatus Status => _services.Status;

    public Dispatcher<TestRecord, Account> Dispatcher { get; }

    public Lane<TestRecord, Account> Lane { get; }

    public List<(long Offset, string Class)> DeadLetters { get; } = [];

    public List<(string Key, int Records)> Alarms { get; } = [];

    /// <summary>How many times a reader has begun to read the partition again.</summary>
    public int Scans { get; private set; }

    /// <summary>What becomes of a delivery to a key; null for nothing unusual.</summary>
    public Func<string, Task>? OnDeliver { get; set; }

    public Func<Exception?>? OnAlarm { get; set; }

    public Func<Exception?>? OnScan { get; set; }

    public Account this[string key] => _accounts.GetOrAdd(key, name => new(name));

    /// <summary>The reading thread reads one record.</summary>
    public void Read(string key)
    {
        long offset = _partition.Count;
        lock (_partition)
        {
            _partition.Add(new(offset, 1, TimestampKind.CreateTime, Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(offset.ToString(CultureInfo.InvariantCulture))));
        }

        this[key].Sent++;
        var bytes = _partition[^1].Value.Length;
        Lane.Position = offset + 1;
        Lane.Count(Time.GetTimestamp());
        (_burst, _burstBytes) = (_burst + 1, _burstBytes + bytes);
        var entry = Lane.Entry(key);
        Lane.Touch(entry);
        if (Dispatcher.Add(entry, new(offset, offset), offset, bytes))
        {
            _ready.Add(entry);
        }
    }

    /// <summary>The reading thread hands over what it has read.</summary>
    public void EndBurst()
    {
        Lane.FlushBurst();
        Gate.Add(_burst, _burstBytes);
        (_burst, _burstBytes) = (0, 0);
        Dispatcher.Enqueue(_ready);
        _ready.Clear();
    }

    /// <summary>Forgets records, as a broker does whose retention is over.</summary>
    public void Forget(Predicate<RawRecord> records)
    {
        lock (_partition)
        {
            _partition.RemoveAll(records);
        }
    }

    /// <summary>Lets time pass until something is so.</summary>
    public Task Until(Func<bool> condition, string what) => Eventually.True(
        () =>
        {
            Time.Advance(TimeSpan.FromMilliseconds(500));
            return condition();
        },
        what);

    public bool AllSettled => Lane.Ledger.Unsettled == 0 && Gate.Records == 0 && Gate.Bytes == 0;

    public void Dispose()
    {
        Lane.EndOwnership();
        Gate.Dispose();
        _services.Metrics.Dispose();
        _provider.Dispose();
    }

    Account IRecordTarget<TestRecord, Account>.Resolve(IGrainFactory grains, string targetKey) => this[targetKey];

    async Task IRecordTarget<TestRecord, Account>.Deliver(Account grain, string source, long after, TestRecord[] records)
    {
        if (OnDeliver?.Invoke(grain.Key) is { } unusual)
        {
            await unusual;
        }

        grain.Apply(after, records);
    }

    Task IRecordTarget<TestRecord, Account>.Checkpoint(Account grain, string source, long upTo) => Task.CompletedTask;

    Task IRecordTarget<TestRecord, Account>.Release(Account grain) => Task.CompletedTask;

    Task IRecordTarget<TestRecord, Account>.DeadLettered(string targetKey, int records, string reason)
    {
        if (OnAlarm?.Invoke() is { } failure)
        {
            throw failure;
        }

        lock (Alarms)
        {
            Alarms.Add((targetKey, records));
        }

        return Task.CompletedTask;
    }

    IEnumerable<RawRecord> IPartitionReader.Read(string topic, int partition, long from, long to, CancellationToken cancellationToken)
    {
        if (OnScan?.Invoke() is { } failure)
        {
            throw failure;
        }

        lock (_partition)
        {
            Scans++;
            return _partition.FindAll(record => record.Offset >= from && record.Offset <= to);
        }
    }

    Task IDeadLetterWriter.WriteAsync(DeadLetter letter, CancellationToken cancellationToken)
    {
        lock (DeadLetters)
        {
            DeadLetters.Add((letter.Offset, letter.ReasonClass));
        }

        return Task.CompletedTask;
    }

    /// <summary>What a grain would keep: its position, and how many records it applied.</summary>
    internal sealed class Account(string key)
    {
        private long _position = -1;

        public string Key => key;

        public int Sent { get; set; }

        public int Applied { get; private set; }

        /// <summary>Forgets what it was given last, as an activation that ended before it was durable.</summary>
        public void Lose()
        {
            lock (this)
            {
                (_position, Applied) = (-1, 0);
            }
        }

        public void Apply(long after, TestRecord[] records)
        {
            lock (this)
            {
                RecordsLostException.ThrowIfBehind(_position, after);
                foreach (var record in records.Where(record => record.Offset > _position))
                {
                    (_position, Applied) = (record.Offset, Applied + 1);
                }
            }
        }
    }
}
