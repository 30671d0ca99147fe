using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using KafkaCode = Confluent.Kafka.ErrorCode;

namespace Orleans.Icu.Kafka;

internal sealed partial class KafkaPublisher
{
    private LiveProducer NewProducer() =>
        new(new ProducerBuilder<byte[]?, byte[]>(ProducerSettings.ToConfig(_options))
            .SetErrorHandler((_, error) => OnError(error))
            .SetLogHandler((_, line) => _client.Write(line))
            .Build());

    private void OnError(Error error)
    {
        if (error.IsFatal)
        {
            Replace(_live, error);
        }
    }

    /// <summary>Hands a record to the client. False when it cannot take it now: its queue is full, or it is being replaced.</summary>
    /// <exception cref="PublishException">The client refuses the record.</exception>
    private bool TryProduce(string topic, Message<byte[]?, byte[]> message, Action<Error>? answered)
    {
        var live = _live;
        if (live.UnderWay >= _options.MaxQueuedRecords)
        {
            return false;
        }

        live.Begin();
        Interlocked.Increment(ref _enqueued);
        try
        {
            live.Client.Produce(topic, message, report => Settle(live, report.Error, answered));
            return true;
        }
        catch (KafkaException exception)
        {
            TakeBack(live);
            if (exception.Error.IsFatal)
            {
                Replace(live, exception.Error);
                return false;
            }

            return exception.Error.Code == KafkaCode.Local_QueueFull ? false : throw ToException(exception.Error);
        }
        catch (ObjectDisposedException) when (!ReferenceEquals(live, _live))
        {
            TakeBack(live);
            return false;
        }
    }

    private void TakeBack(LiveProducer live)
    {
        live.End();
        Interlocked.Decrement(ref _enqueued);
    }

    private void Settle(LiveProducer live, Error error, Action<Error>? answered)
    {
        live.End();
        Interlocked.Increment(ref error.Code == KafkaCode.NoError ? ref _acknowledged : ref _failed);
        answered?.Invoke(error);
        if (error.IsFatal)
        {
            Replace(live, error);
        }
    }

    // Runs on any thread, the client's own included, so the old client is closed on another one.
    private void Replace(LiveProducer failed, Error error)
    {
        lock (_lock)
        {
            if (_disposed || !ReferenceEquals(failed, _live))
            {
                return;
            }

            _live = NewProducer();
            _replacement = Task.WhenAll(_replacement, Task.Run(() => Interlocked.Add(ref _failed, failed.Close(ClosePatience))));
        }

        LogReplaced(error.Code.ToString());
    }

    [LoggerMessage(KafkaEvents.ProducerReplaced, LogLevel.Error, "The producer failed for good ({Code}) and was replaced")]
    private partial void LogReplaced(string code);
}
