using System.Text.Json;
using Confluent.Kafka;
using Orleans.Icu.Bench.Running;

namespace Orleans.Icu.Bench.Measuring;

/// <summary>
/// Reads the alarm topic. The latency of an alarm is the time at which the broker appended its record minus the event time of the
/// measurement that made the condition true; raised and recurred alarms count.
/// </summary>
internal sealed class AlarmWatch : IDisposable
{
    private const int PollMilliseconds = 100;
    private readonly CancellationTokenSource _ended = new();
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, Latencies> _byRule = new(StringComparer.Ordinal);
    private readonly IConsumer<Ignore, byte[]> _consumer;
    private readonly Task _reading;
    private long _records;
    private long _raised;
    private long _fromTicks;
    private long _untilTicks = long.MaxValue;

    public AlarmWatch(string bootstrap, int partitions)
    {
        var config = new ConsumerConfig { BootstrapServers = bootstrap, GroupId = "bench-alarms", EnableAutoCommit = false };
        _consumer = new ConsumerBuilder<Ignore, byte[]>(config).Build();
        _consumer.Assign(Enumerable.Range(0, partitions).Select(static partition => new TopicPartitionOffset(Topics.Alarms, partition, 0)));
        _reading = Task.Factory.StartNew(Read, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Alarm records read.</summary>
    public long Records => Interlocked.Read(ref _records);

    /// <summary>Raised and recurred ones among them.</summary>
    public long Raised => Interlocked.Read(ref _raised);

    /// <summary>Alarms whose event lies from here on count.</summary>
    public void CountFrom(DateTimeOffset from) => Interlocked.Exchange(ref _fromTicks, from.UtcTicks);

    /// <summary>Alarms whose event lies here or later do not count.</summary>
    public void CountUntil(DateTimeOffset until) => Interlocked.Exchange(ref _untilTicks, until.UtcTicks);

    /// <summary>Latencies by rule.</summary>
    public Dictionary<string, LatencySummary> Summaries()
    {
        lock (_lock)
        {
            return _byRule.ToDictionary(static pair => pair.Key, static pair => pair.Value.Summary(), StringComparer.Ordinal);
        }
    }

    public void Dispose()
    {
        _ended.Cancel();
        _reading.GetAwaiter().GetResult();
        _consumer.Close();
        _consumer.Dispose();
        _ended.Dispose();
    }

    private void Read()
    {
        while (!_ended.IsCancellationRequested)
        {
            if (_consumer.Consume(PollMilliseconds) is { } record)
            {
                Take(record.Message);
            }
        }
    }

    private void Take(Message<Ignore, byte[]> record)
    {
        Interlocked.Increment(ref _records);
        using var json = JsonDocument.Parse(record.Value);
        var data = json.RootElement.GetProperty("data");
        var fact = data.GetProperty("fact");
        if (fact.GetProperty("kind").GetString() is not ("raised" or "recurred"))
        {
            return;
        }

        Interlocked.Increment(ref _raised);
        var measured = fact.GetProperty("time").GetDateTimeOffset();
        if (measured.UtcTicks >= Interlocked.Read(ref _fromTicks) && measured.UtcTicks < Interlocked.Read(ref _untilTicks))
        {
            Add(data.GetProperty("alarm").GetProperty("ruleId").GetString()!, record.Timestamp.UtcDateTime - measured.UtcDateTime);
        }
    }

    private void Add(string rule, TimeSpan latency)
    {
        lock (_lock)
        {
            if (!_byRule.TryGetValue(rule, out var latencies))
            {
                _byRule[rule] = latencies = new Latencies();
            }

            latencies.Add(latency);
        }
    }
}
