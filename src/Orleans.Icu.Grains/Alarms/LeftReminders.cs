using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Orleans.Icu.Grains;

/// <summary>
/// What a silo that died has left to be told is told when the next one starts. Orleans ticks a reminder that it finds only when its minute
/// is over, and people are not to wait for that.
/// </summary>
internal sealed partial class LeftReminders(
    IReminderTable reminders, IGrainFactory grains, IHostApplicationLifetime lifetime, ILogger<LeftReminders> log) : BackgroundService
{
    private const int AtATime = 16;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        try
        {
            await started.Task.WaitAsync(stoppingToken);
            await TickAll(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The silo stops; the reminders stay.
        }
        catch (Exception failure)
        {
            LogNotRead(log, failure);
        }
    }

    private async Task TickAll(CancellationToken stoppingToken)
    {
        var all = await reminders.ReadRows(0, 0, stoppingToken);
        var left = all.Reminders.Where(static one => one.ReminderName is AlarmGrain.HandOverReminder or NotificationGrain.SendReminder);
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = stoppingToken };
        await Parallel.ForEachAsync(left, options, (one, _) => new ValueTask(Tick(one)));
    }

    private async Task Tick(ReminderEntry reminder)
    {
        try
        {
            var grain = grains.GetGrain<IRemindable>(reminder.GrainId);
            await grain.ReceiveReminder(reminder.ReminderName, new TickStatus(reminder.StartAt, reminder.Period, reminder.StartAt));
        }
        catch (Exception failure)
        {
            LogNotTicked(log, failure, reminder.GrainId);
        }
    }

    [LoggerMessage(IcuEvents.RemindersNotRead, LogLevel.Error, "The reminders that were left could not be read; each ticks within a minute")]
    private static partial void LogNotRead(ILogger logger, Exception failure);

    [LoggerMessage(IcuEvents.ReminderNotTicked, LogLevel.Warning, "Grain {Grain}: what was left to be told could not be; its reminder ticks within a minute")]
    private static partial void LogNotTicked(ILogger logger, Exception failure, GrainId grain);
}
