using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>
/// Gathers news of this silo's twins and sends it to the shards of the fleet index, one call a shard and second. It stops after whatever
/// starts later than <see cref="ServiceLifecycleStage.Active"/>, so that an ingester's last checkpoints find it at work.
/// </summary>
internal sealed partial class FleetReporter(
    IGrainFactory grains, IOptions<TwinOptions> options, TwinCensus census, TimeProvider time, ILogger<FleetReporter> log)
    : IFleetReporter, ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    private static readonly TimeSpan FlushPeriod = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RegisterPeriod = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentDictionary<(TwinKind Kind, string Id), TwinSummary> _news = new();
    private readonly ConcurrentQueue<Registration> _registrations = new();
    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;
    private int _twins;

    public TimeSpan ReportInterval
    {
        get
        {
            var seconds = (double)Volatile.Read(ref _twins) / options.Value.ReportsPerSecond;
            return seconds <= FlushPeriod.TotalSeconds ? FlushPeriod : TimeSpan.FromSeconds(seconds);
        }
    }

    public void TwinActivated() => Interlocked.Increment(ref _twins);

    public void TwinDeactivated() => Interlocked.Decrement(ref _twins);

    public void Report(TwinSummary twin) => _news[(twin.Kind, twin.Id)] = twin;

    public Task Register(TwinSummary twin)
    {
        var registration = new Registration(twin, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        _registrations.Enqueue(registration);
        if (_stopping.IsCancellationRequested)
        {
            // Nobody looks for it any more.
            registration.Done.TrySetCanceled(CancellationToken.None);
        }

        return registration.Done.Task;
    }

    public async Task<bool> Remove(TwinKind kind, string id)
    {
        _news.TryRemove((kind, id), out _);
        var removed = await grains.GetGrain<IFleetIndexGrain>(FleetShards.KeyOf(kind, id)).Remove([id]);
        census.Removed(kind, removed);
        return removed > 0;
    }

    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(FleetReporter), ServiceLifecycleStage.Active, Start, Stop);

    public void Dispose() => _stopping.Dispose();

    private Task Start(CancellationToken cancellationToken)
    {
        _running = Task.WhenAll(Task.Run(() => FlushNews(_stopping.Token), CancellationToken.None), Task.Run(() => FlushRegistrations(_stopping.Token), CancellationToken.None));
        return Task.CompletedTask;
    }

    private async Task Stop(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _running.WaitAsync(cancellationToken);
    }

    private async Task FlushNews(CancellationToken stoppingToken)
    {
        while (await Wait(FlushPeriod, stoppingToken))
        {
            var batch = new List<TwinSummary>();
            foreach (var key in _news.Keys)
            {
                if (_news.TryRemove(key, out var twin))
                {
                    batch.Add(twin);
                }
            }

            await Task.WhenAll(ByShard(batch, static twin => twin).Select(shard => SendNews(shard.Key, [.. shard])));
        }
    }

    private async Task SendNews(string shard, TwinSummary[] twins)
    {
        try
        {
            await grains.GetGrain<IFleetIndexGrain>(shard).Report(twins);
        }
        catch (Exception failure)
        {
            LogReportFailed(log, failure, shard, twins.Length);
            foreach (var twin in twins)
            {
                _news.TryAdd((twin.Kind, twin.Id), twin);
            }
        }
    }

    private async Task FlushRegistrations(CancellationToken stoppingToken)
    {
        while (await Wait(RegisterPeriod, stoppingToken))
        {
            await Task.WhenAll(ByShard(TakeRegistrations(), static registration => registration.Twin)
                .Select(shard => SendRegistrations(shard.Key, [.. shard])));
        }

        foreach (var registration in TakeRegistrations())
        {
            registration.Done.TrySetCanceled(CancellationToken.None);
        }
    }

    /// <returns><see langword="false"/> when the silo stops.</returns>
    private async Task<bool> Wait(TimeSpan period, CancellationToken stoppingToken)
    {
        await Task.Delay(period, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !stoppingToken.IsCancellationRequested;
    }

    private List<Registration> TakeRegistrations()
    {
        var batch = new List<Registration>();
        while (_registrations.TryDequeue(out var registration))
        {
            batch.Add(registration);
        }

        return batch;
    }

    private async Task SendRegistrations(string shard, Registration[] registrations)
    {
        try
        {
            await grains.GetGrain<IFleetIndexGrain>(shard).Register([.. registrations.Select(static registration => registration.Twin)]);
            foreach (var registration in registrations)
            {
                census.Listed(registration.Twin.Kind, registration.Twin.Id);
                registration.Done.TrySetResult();
            }
        }
        catch (Exception failure)
        {
            // The twins' checkpoint fails with it and is repeated.
            Array.ForEach(registrations, registration => registration.Done.TrySetException(failure));
        }
    }

    private static IEnumerable<IGrouping<string, T>> ByShard<T>(IEnumerable<T> items, Func<T, TwinSummary> twinOf) =>
        items.GroupBy(item => FleetShards.KeyOf(twinOf(item).Kind, twinOf(item).Id));

    [LoggerMessage(IcuEvents.ReportFailed, LogLevel.Warning, "News of {Twins} twins did not reach shard {Shard} of the fleet index; it will be sent again")]
    private static partial void LogReportFailed(ILogger logger, Exception failure, string shard, int twins);

    private sealed record Registration(TwinSummary Twin, TaskCompletionSource Done);
}
