using System.Runtime.InteropServices;
using System.Text;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using KafkaCode = Confluent.Kafka.ErrorCode;

namespace Orleans.Icu.Kafka;

/// <summary>
/// The publisher on one idempotent producer, which is replaced when it has failed for good, and when it reaches no broker though another
/// client does.
/// </summary>
internal sealed partial class KafkaPublisher : IRecordPublisher, IDisposable
{
    private static readonly TimeSpan ClosePatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan AnswerGrace = TimeSpan.FromMinutes(1);
    private static readonly Error NeverAnswered = new(KafkaCode.Local_MsgTimedOut, "The producer ended before the broker answered");
    private static readonly Error Hangs = new(KafkaCode.Local_MsgTimedOut, "The producer has not said in its time what became of the record");
    private readonly Lock _lock = new();
    private readonly KafkaPublisherOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<KafkaPublisher> _logger;
    private readonly ClientLog _client;
    private readonly FreshClient _fresh;
    private readonly Func<ProducerBuilder<byte[]?, byte[]>, IProducer<byte[]?, byte[]>> _build;
    private volatile LiveProducer _live;
    private Task _replacement = Task.CompletedTask;
    private long _enqueued;
    private long _acknowledged;
    private long _failed;
    private bool _disposed;

    public KafkaPublisher(IOptions<KafkaPublisherOptions> options, TimeProvider time, ILogger<KafkaPublisher> logger)
        : this(options, time, logger, static builder => builder.Build())
    {
    }

    /// <param name="options">How it writes.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Where it says that a producer was replaced.</param>
    /// <param name="build">Makes each producer.</param>
    internal KafkaPublisher(
        IOptions<KafkaPublisherOptions> options,
        TimeProvider time,
        ILogger<KafkaPublisher> logger,
        Func<ProducerBuilder<byte[]?, byte[]>, IProducer<byte[]?, byte[]>> build)
    {
        (_options, _time, _logger, _client, _build) = (options.Value, time, logger, new ClientLog(logger, time), build);
        _fresh = new FreshClient(_options.BootstrapServers, _options.ClientSettings, _client);
        _live = NewProducer();
    }

    // Read in this order, a record is never counted as answered before it is counted as handed over.
    public PublishCounters Counters
    {
        get
        {
            var (acknowledged, failed) = (Interlocked.Read(ref _acknowledged), Interlocked.Read(ref _failed));
            return new(Interlocked.Read(ref _enqueued), acknowledged, failed);
        }
    }

    public Task Publish(
        string topic,
        string key,
        ReadOnlyMemory<byte> value,
        IReadOnlyList<KeyValuePair<string, byte[]>>? headers = null,
        DateTimeOffset? timestamp = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(topic);
        ArgumentNullException.ThrowIfNull(key);
        return PublishAsync(topic, Encoding.UTF8.GetBytes(key), value, headers, timestamp, cancellationToken);
    }

    public async Task PublishAsync(
        string topic,
        byte[]? key,
        ReadOnlyMemory<byte> value,
        IReadOnlyList<KeyValuePair<string, byte[]>>? headers,
        DateTimeOffset? timestamp,
        CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var message = ToMessage(key, Exact(value), headers, timestamp);
        LiveProducer? taker;
        while ((taker = TryProduce(topic, message, error => Answer(answer, error))) is null)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), _time, cancellationToken);
        }

        // The client answers within its own delivery timeout, or never, when it has ended before, or hangs.
        await using var _ = taker.Ended.UnsafeRegister(static waiting => Answer((TaskCompletionSource)waiting!, NeverAnswered), answer);
        try
        {
            await answer.Task.WaitAsync(_options.DeliveryTimeout + AnswerGrace, _time, cancellationToken);
        }
        catch (TimeoutException)
        {
            LookAt(taker);
            throw ToException(Hangs);
        }
    }

    public bool TryEnqueue(string topic, byte[] key, byte[] value, DateTimeOffset? timestamp = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(topic);
        ArgumentNullException.ThrowIfNull(value);
        return TryProduce(topic, ToMessage(key, value, null, timestamp), null) is not null;
    }

    public Task FlushAsync(CancellationToken cancellationToken = default)
    {
        var (client, replacement) = (_live.Client, _replacement);
        return Task.WhenAll(Task.Run(() => client.Flush(cancellationToken), cancellationToken), replacement.WaitAsync(cancellationToken));
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
        }

        Interlocked.Add(ref _failed, _live.Close(ClosePatience));
        _replacement.Wait(ClosePatience);
    }

    private static void Answer(TaskCompletionSource answer, Error error)
    {
        if (error.Code == KafkaCode.NoError)
        {
            answer.TrySetResult();
        }
        else
        {
            answer.TrySetException(ToException(error));
        }
    }

    private static PublishException ToException(Error error) => new($"{error.Code}: {error.Reason}")
    {
        TooLarge = error.Code is KafkaCode.MsgSizeTooLarge or KafkaCode.RecordListTooLarge,
        PossiblyWritten = error.Code is KafkaCode.Local_MsgTimedOut or KafkaCode.RequestTimedOut or KafkaCode.Local_Transport,
    };

    private static Message<byte[]?, byte[]> ToMessage(
        byte[]? key, byte[] value, IReadOnlyList<KeyValuePair<string, byte[]>>? headers, DateTimeOffset? timestamp)
    {
        var message = new Message<byte[]?, byte[]> { Key = key, Value = value };
        if (timestamp is { } time)
        {
            message.Timestamp = new(time.ToUnixTimeMilliseconds(), TimestampType.CreateTime);
        }

        if (headers is { Count: > 0 })
        {
            message.Headers = [];
            foreach (var (name, content) in headers)
            {
                message.Headers.Add(name, content);
            }
        }

        return message;
    }

    private static byte[] Exact(ReadOnlyMemory<byte> value) =>
        MemoryMarshal.TryGetArray(value, out var segment) && segment.Offset == 0 && segment.Array!.Length == value.Length
            ? segment.Array
            : value.ToArray();
}
