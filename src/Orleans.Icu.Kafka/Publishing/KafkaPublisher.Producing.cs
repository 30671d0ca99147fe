using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using KafkaCode = Confluent.Kafka.ErrorCode;

namespace Orleans.Icu.Kafka;

internal sealed partial class KafkaPublisher
{
    private LiveProducer NewProducer() =>
        new(
            _build(new ProducerBuilder<byte[]?, byte[]>(ProducerSettings.ToConfig(_options))
                .SetErrorHandler((_, error) => OnError(error))
                .SetLogHandler((_, line) => _client.Write(line))),
            _time);

    private void OnError(Error error)
    {
        if (error.IsFatal)
        {
            Replace(_live, $"it failed for good, {error.Code}");
        }
    }

    /// <summary>Hands a record to the client, and says which. Null when it cannot take it now: its queue is full, or it is being replaced.</summary>
    /// <exception cref="PublishException">The client refuses the record.</exception>
    private LiveProducer? TryProduce(string topic, Message<byte[]?, byte[]> message, Action<Error>? answered)
    {
        var live = _live;
        if (live.UnderWay >= _options.MaxQueuedRecords)
        {
            return null;
        }

        live.Begin();
        Interlocked.Increment(ref _enqueued);
        try
        {
            live.Client.Produce(topic, message, report => Settle(live, report.Error, answered));
            return live;
        }
        catch (KafkaException exception)
        {
            TakeBack(live);
            if (exception.Error.IsFatal)
            {
                Replace(live, $"it failed for good, {exception.Error.Code}");
                return null;
            }

            return exception.Error.Code == KafkaCode.Local_QueueFull ? null : throw ToException(exception.Error);
        }
        catch (ObjectDisposedException) when (!ReferenceEquals(live, _live))
        {
            TakeBack(live);
            return null;
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
        if (error.Code == KafkaCode.NoError)
        {
            live.Acknowledge();
            Interlocked.Increment(ref _acknowledged);
        }
        else
        {
            Interlocked.Increment(ref _failed);
        }

        answered?.Invoke(error);
        if (error.IsFatal)
        {
            Replace(live, $"it failed for good, {error.Code}");
        }
        else if (error.Code == KafkaCode.Local_MsgTimedOut)
        {
            LookAt(live);
        }
    }

    /// <summary>The last look at a client that gets no answers.</summary>
    internal Task Look { get; private set; } = Task.CompletedTask;

    /// <summary>
    /// Replaces a client that has reached no broker for long, if another one does: one that was told of a cluster without brokers, as Kafka
    /// says for a moment when its only broker comes back from a pause, knows nobody to ask any more (librdkafka issue 5301).
    /// </summary>
    private void LookAt(LiveProducer live)
    {
        if (live.SinceAcknowledged >= _options.DeliveryTimeout && live.TryBeginLook())
        {
            Look = Task.Run(() =>
            {
                try
                {
                    if (_fresh.IsAnswered())
                    {
                        Replace(live, $"it reached no broker for {_options.DeliveryTimeout.TotalSeconds:F0} s, which another client does");
                    }
                }
                finally
                {
                    live.EndLook();
                }
            });
        }
    }

    // Runs on any thread, the client's own included, so the old client is closed on another one.
    private void Replace(LiveProducer failed, string why)
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

        LogReplaced(why);
    }

    [LoggerMessage(KafkaEvents.ProducerReplaced, LogLevel.Error, "The producer was replaced: {Why}")]
    private partial void LogReplaced(string why);
}
