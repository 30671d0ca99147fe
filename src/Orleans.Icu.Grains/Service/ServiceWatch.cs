using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>
/// Watches over this silo's reading, and raises and ends the service's own alarm. What could not be told is tried again, in its order; an
/// alarm that an earlier process has left ends when reading is well.
/// </summary>
internal sealed partial class ServiceWatch(
    ITelemetryIntake intake,
    ReadingWatch reading,
    FleetCensus census,
    IGrainFactory grains,
    IOptions<TwinOptions> twins,
    IOptions<ServiceOptions> service,
    TimeProvider time,
    ILogger<ServiceWatch> log)
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan CallPatience = TimeSpan.FromSeconds(30);

    private readonly OutageJudge _judge = new(twins.Value.OutageAfter, twins.Value.OutageEndsAfter);
    private readonly Queue<OutageChange> _owed = new();
    private AlarmCondition? _next;
    private long _sequence;
    private bool _isUp;
    private DateTimeOffset _notBefore;

    /// <summary>What is being told; ends when that is done or has failed.</summary>
    public Task Telling { get; private set; } = Task.CompletedTask;

    /// <summary>Nothing was read yet.</summary>
    public void Begin() => reading.Begin();

    /// <summary>To be called each half second, by one caller.</summary>
    /// <param name="isUp">Whether the silo runs: before, nobody can read.</param>
    public void Step(bool isUp)
    {
        var pause = reading.Tick();
        if (!isUp)
        {
            return;
        }

        if (!_isUp)
        {
            // What was said before the reader began is not what it has read.
            _isUp = true;
            Begin();
        }

        var now = time.GetUtcNow();
        if (_judge.Look(now, intake.ReadUpTo, intake.Outage, pause) is { } change)
        {
            Log(change);
            _owed.Enqueue(change);
        }

        if (_owed.Count > 0 && Telling.IsCompleted && now >= _notBefore)
        {
            Telling = TellAsync(_owed.Peek());
        }
    }

    private async Task TellAsync(OutageChange change)
    {
        try
        {
            var condition = _next ??= OutageAlarm.Condition(
                service.Value.Name, change, NextSequence(), change.Present ? await census.Count() : null);
            var alarm = AlarmId.Unkeyed(TwinKind.Service, service.Value.Name, OutageAlarm.RuleId).GrainKey;
            await grains.GetGrain<IAlarmGrain>(alarm).Apply(condition).WaitAsync(CallPatience, time);
            _next = null;
            _owed.Dequeue();
        }
        catch (Exception failure)
        {
            LogNotTold(log, failure, change.Present);
            _notBefore = time.GetUtcNow() + RetryDelay;
        }
    }

    /// <summary>The time, so that it grows over restarts.</summary>
    private long NextSequence() => _sequence = Math.Max(_sequence + 1, time.GetUtcNow().UtcTicks);

    private void Log(OutageChange change)
    {
        if (change.Present)
        {
            LogOut(log, change.ReadUpTo, change.Reason);
        }
        else
        {
            LogWell(log, change.Time);
        }
    }

    [LoggerMessage(IcuEvents.OutageBegan, LogLevel.Error, "Telemetry was taken up to {ReadUpTo:O} only: {Reason}")]
    private static partial void LogOut(ILogger logger, DateTimeOffset readUpTo, string reason);

    [LoggerMessage(IcuEvents.OutageEnded, LogLevel.Information, "Telemetry is read in time since {Since:O}")]
    private static partial void LogWell(ILogger logger, DateTimeOffset since);

    [LoggerMessage(IcuEvents.OutageNotTold, LogLevel.Error, "The service's own alarm (present: {Present}) could not be told; it is tried again")]
    private static partial void LogNotTold(ILogger logger, Exception failure, bool present);
}
