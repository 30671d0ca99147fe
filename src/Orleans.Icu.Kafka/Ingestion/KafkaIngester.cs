using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace Orleans.Icu.Kafka;

/// <summary>One ingester of a silo: starts its reading thread when the silo is active, stops it before the silo's grains stop.</summary>
internal sealed partial class KafkaIngester<TRecord, TGrain> : ILifecycleParticipant<ISiloLifecycle>, IDisposable
    where TGrain : class
{
    private static readonly TimeSpan LeavePatience = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan DisposePatience = TimeSpan.FromSeconds(5);
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly IngestionServices<TRecord, TGrain> _services;
    private readonly IngestionParts<TRecord, TGrain> _parts;
    private readonly TopicCreator _topics;
    private readonly IDisposable[] _owned;
    private bool _started;
    private bool _disposed;

    public KafkaIngester(
        IngestionServices<TRecord, TGrain> services, IngestionParts<TRecord, TGrain> parts, TopicCreator topics, IDisposable[] owned)
    {
        (_services, _parts, _topics, _owned) = (services, parts, topics, owned);
    }

    public IngestionStatus Status => _services.Status;

    public long BufferedBytes => _services.Gate.Bytes;

    public KafkaIngestionOptions Options => _services.Options;

    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe($"kafka-ingestion-{_services.Name}", ServiceLifecycleStage.Active + 1, StartAsync, StopAsync);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _started = true;
        var thread = new Thread(Run) { IsBackground = true, Name = $"kafka-ingestion-{_services.Name}" };

        // Without the starter's execution context: nothing of it belongs into the calls to grains.
        thread.UnsafeStart();
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_started)
        {
            await _stopping.CancelAsync();
            try
            {
                await _ended.Task.WaitAsync(_services.Options.StopTimeout + LeavePatience, cancellationToken);
            }
            catch (TimeoutException)
            {
                // By now nothing is handed over any more; only the client still waits for a broker that does not answer.
                LogLeftBehind(_services.Logger, _services.Name);
            }
        }
    }

    // The container knows it under two names and disposes it for each.
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _stopping.Cancel();
        if (_started && !_ended.Task.Wait(DisposePatience))
        {
            // The client is still waiting for a broker that does not answer; it ends with the process, and may use its parts until then.
            return;
        }

        foreach (var part in _owned)
        {
            part.Dispose();
        }

        _stopping.Dispose();
    }

    private void Run()
    {
        try
        {
            for (var failures = 0; !_stopping.IsCancellationRequested; failures++)
            {
                var begun = _services.Time.GetTimestamp();
                RunOnce();

                // One that has read for a while has failed for a reason of its own.
                failures = _services.Time.GetElapsedTime(begun) > _services.Options.MaxRetryBackoff ? 0 : failures;
                _stopping.Token.WaitHandle.WaitOne(Backoff.After(failures, _services.Options.RetryBackoff, _services.Options.MaxRetryBackoff));
            }
        }
        finally
        {
            _ended.TrySetResult();
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "The edge to the broker: whatever ended the consumer, a new one is made and reads on from what is committed.")]
    private void RunOnce()
    {
        try
        {
            _topics.CreateMissing(_services.Status, _stopping.Token);
            LogStarted(_services.Logger, _services.Name);
            new GroupReader<TRecord, TGrain>(_services, _parts, _stopping.Token).Run();
            LogStopped(_services.Logger, _services.Name);
        }
        catch (Exception exception)
        {
            _services.Status.Away($"{exception.GetType().Name}: the consumer ended and is made anew");
            LogFailed(_services.Logger, exception, _services.Name);
        }
    }

    [LoggerMessage(KafkaEvents.ConsumerStarted, LogLevel.Information, "Ingestion {Name} starts")]
    private static partial void LogStarted(ILogger logger, string name);

    [LoggerMessage(KafkaEvents.ConsumerStopped, LogLevel.Information, "Ingestion {Name} has stopped")]
    private static partial void LogStopped(ILogger logger, string name);

    [LoggerMessage(KafkaEvents.ConsumerStopped, LogLevel.Warning, "Ingestion {Name}: the broker does not answer; the group is left without telling it")]
    private static partial void LogLeftBehind(ILogger logger, string name);

    [LoggerMessage(KafkaEvents.ConsumerFailed, LogLevel.Error, "Ingestion {Name}: the consumer ended and is made anew; it reads on from what is committed")]
    private static partial void LogFailed(ILogger logger, Exception exception, string name);
}
