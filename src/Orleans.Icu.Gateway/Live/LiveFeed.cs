using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Icu.Contracts;
using Orleans.Icu.Gateway.Problems;

namespace Orleans.Icu.Gateway.Live;

/// <summary>
/// Subscribes this process once to the twin and alarm streams of the cluster, looks again from time to time whether the
/// subscriptions still stand, and gives the clients their heartbeat.
/// </summary>
internal sealed partial class LiveFeed : BackgroundService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan EndTimeout = TimeSpan.FromSeconds(2);

    private readonly IClusterClient _cluster;
    private readonly LiveHub _hub;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly GatewayOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<LiveFeed> _logger;
    private readonly IStreamSubscription[] _subscriptions;
    private readonly Channel<bool> _broken = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public LiveFeed(
        IClusterClient cluster, LiveHub hub, IHostApplicationLifetime lifetime, IOptions<GatewayOptions> options, TimeProvider time, ILogger<LiveFeed> logger)
    {
        (_cluster, _hub, _lifetime, _options, _time, _logger) = (cluster, hub, lifetime, options.Value, time, logger);
        _subscriptions =
        [
            new StreamSubscription<AlarmChange>(StreamId.Create(IcuStreams.Alarms, IcuStreams.AlarmsKey), hub.Publish, OnBroken),
            .. FleetShards.Twins.SelectMany(FleetShards.Keys).Select(shard =>
                new StreamSubscription<TwinSummary[]>(StreamId.Create(IcuStreams.Twins, shard), hub.Publish, OnBroken)),
        ];
    }

    /// <summary>How many streams are subscribed to.</summary>
    public int Up => _subscriptions.Count(static subscription => subscription.IsUp);

    /// <summary>How many streams there are.</summary>
    public int Streams => _subscriptions.Length;

    /// <summary>Whether everything that happens arrives here.</summary>
    public bool IsComplete => Up == Streams;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var heartbeat = _time.CreateTimer(_ => _hub.Beat(), null, _options.HeartbeatPeriod, _options.HeartbeatPeriod);
        try
        {
            await _lifetime.ApplicationStarted.WaitAsync(stoppingToken);
            while (true)
            {
                await KeepAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await EndAsync();
        }
    }

    private async Task KeepAsync(CancellationToken stoppingToken)
    {
        try
        {
            var before = IsComplete;
            var provider = _cluster.GetStreamProvider(IcuStreams.Provider);
            await Task.WhenAll(_subscriptions.Select(subscription => subscription.EnsureAsync(provider))).WaitAsync(stoppingToken);
            if (!before)
            {
                LogSubscribed(Streams);
            }
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            LogFailed(Streams - Up, Streams, exception);
            await Task.Delay(RetryDelay, _time, stoppingToken);
            return;
        }

        await WaitForWorkAsync(stoppingToken);
    }

    /// <summary>Until a stream breaks, or it is time to look again.</summary>
    private async Task WaitForWorkAsync(CancellationToken stoppingToken)
    {
        using var period = new CancellationTokenSource(_options.SubscriptionCheckPeriod, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(period.Token, stoppingToken);
        try
        {
            await _broken.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            // Nothing broke in a whole period: the subscriptions are looked at all the same.
        }
    }

    /// <summary>Gives the subscriptions back. Where the cluster is gone already it drops them by itself.</summary>
    private async Task EndAsync()
    {
        try
        {
            await Task.WhenAll(_subscriptions.Select(static subscription => subscription.EndAsync())).WaitAsync(EndTimeout, _time);
        }
        catch (Exception exception) when (ClusterFailure.IsTemporary(exception))
        {
            LogEnded(exception);
        }
    }

    private void OnBroken() => _broken.Writer.TryWrite(true);
}
