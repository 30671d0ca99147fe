using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>Delivers what a twin owes to its alarms, once it is durable; while the store fails, what is urgent is told all the same.</summary>
internal static partial class AlarmDelivery
{
    /// <summary>Delivers what is owed, oldest first.</summary>
    /// <returns>Whether nothing is owed any more; if the store failed, what is left is to be tried again.</returns>
    public static async Task<bool> Deliver(IAlarmDebtor twin, TwinServices services, ILogger log)
    {
        try
        {
            // Also when an earlier call could not store it: nothing but what is urgent is told before it is durable.
            await twin.StoreOwed().InTime(services.Time);
            while (twin.Owed is { IsEmpty: false } owed)
            {
                var condition = owed.Peek();
                var alarm = await services.AlarmIds.Find(twin, owed, condition);
                await services.Grains.GetGrain<IAlarmGrain>(alarm.GrainKey).Apply(condition);
                twin.HasDelivered(alarm, condition);
            }

            return true;
        }
        catch (StoreFailedException failure)
        {
            await Task.WhenAll((twin.Owed?.Urgent() ?? []).Select(rule => TellUnstored(twin, services, rule.Key, [.. rule], log)));
            LogOwed(log, failure.Message);
            return false;
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "What could not be told stays owed and is tried again with the rest.")]
    private static async Task TellUnstored(IAlarmDebtor twin, TwinServices services, string rule, AlarmCondition[] owed, ILogger log)
    {
        try
        {
            var parts = await services.AlarmIds.Split(twin, twin.Owed!, rule, owed);
            await Task.WhenAll(parts.Select(part => services.Grains.GetGrain<IAlarmGrain>(part.Alarm.GrainKey).ApplyUnstored(part.Changes)));
        }
        catch (Exception failure)
        {
            LogNotTold(log, failure, services.AlarmIds.Of(twin.Kind, twin.Id, rule).GrainKey);
        }
    }

    [LoggerMessage(IcuEvents.AlarmsOwed, LogLevel.Debug, "Changes of conditions wait for the store: {Reason}")]
    private static partial void LogOwed(ILogger logger, string reason);

    [LoggerMessage(IcuEvents.AlarmDeliveryFailed, LogLevel.Error, "Alarms {AlarmKey}: the store fails, and people could not be told without it; it will be tried again")]
    private static partial void LogNotTold(ILogger logger, Exception failure, string alarmKey);
}
