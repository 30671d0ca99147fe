using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>
/// Raises the service's own alarm when a message is refused for good, and ends it when none was for a while. Many refusals are one alarm;
/// its own messages raise none, so that it feeds on itself never. Who was refused keeps owing it until it is raised, so that a crash
/// forgets nothing; one that an earlier process has left is ended like its own.
/// </summary>
internal sealed partial class MessageTrouble(
    IGrainFactory grains, IOptions<ServiceOptions> service, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<MessageTrouble> log)
    : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(30);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private DateTimeOffset _quietSince = time.GetUtcNow();
    private bool _isRaised;
    private bool _mayBeLeft = true;
    private long _sequence;

    /// <summary>After this long without a refusal the alarm ends.</summary>
    public static TimeSpan QuietAfter { get; } = TimeSpan.FromMinutes(10);

    /// <summary>Whether a refused message of the alarm raises this one.</summary>
    public static bool MayRaise(Alarm alarm) => alarm is not { TwinKind: TwinKind.Service, RuleId: TroubleAlarm.RuleId };

    /// <summary>A message was refused: the alarm is raised, if it is not yet.</summary>
    /// <returns><see langword="true"/>.</returns>
    /// <exception cref="StoreFailedException">The alarm could not be stored. People are told of it all the same, but the call is to be repeated.</exception>
    public async Task<bool> Tell(Alarm alarm, string channel, string? reason)
    {
        await _turn.WaitAsync();
        try
        {
            _quietSince = time.GetUtcNow();
            if (!_isRaised)
            {
                await Apply(TroubleAlarm.Words(alarm, channel, reason));
                _isRaised = true;
            }

            return true;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Ends the alarm when it was quiet for long enough.</summary>
    public async Task EndWhenQuiet()
    {
        await _turn.WaitAsync();
        try
        {
            if (!(_isRaised || _mayBeLeft) || time.GetUtcNow() - _quietSince < QuietAfter)
            {
                return;
            }

            if (_isRaised || await IsLeft())
            {
                await Apply(null);
            }

            (_isRaised, _mayBeLeft) = (false, false);
        }
        finally
        {
            _turn.Release();
        }
    }

    public override void Dispose()
    {
        _turn.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TryToEnd();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The silo stops; the next one ends what is left.
        }
    }

    private async Task TryToEnd()
    {
        try
        {
            if (lifetime.ApplicationStarted.IsCancellationRequested)
            {
                await EndWhenQuiet();
            }
        }
        catch (Exception failure)
        {
            LogNotEnded(log, failure);
        }
    }

    private Task Apply(string? message)
    {
        // The time, so that it grows over restarts.
        var now = time.GetUtcNow();
        _sequence = Math.Max(_sequence + 1, now.UtcTicks);
        var alarm = AlarmId.Unkeyed(TwinKind.Service, service.Value.Name, TroubleAlarm.RuleId).GrainKey;
        return grains.GetGrain<IAlarmGrain>(alarm).Apply(TroubleAlarm.Condition(service.Value.Name, _sequence, now, message));
    }

    private async Task<bool> IsLeft()
    {
        var query = new AlarmQuery(true, null, service.Value.Name, TroubleAlarm.RuleId, AlarmPriority.Low, 1, null);
        var list = grains.GetGrain<IAlarmIndexGrain>(FleetShards.KeyOf(TwinKind.Service, service.Value.Name));
        return (await list.Query(query)).Matching > 0;
    }

    [LoggerMessage(IcuEvents.TroubleNotEnded, LogLevel.Warning, "The alarm that messages are refused could not be ended; it is tried again")]
    private static partial void LogNotEnded(ILogger logger, Exception failure);
}
