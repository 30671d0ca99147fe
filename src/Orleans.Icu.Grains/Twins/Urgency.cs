using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>
/// Which alarms are told also while the store fails. Everything else is told only once it is durable. An urgent one that waited for a
/// disk to be emptied would come too late; told before it is durable, the worst that can happen is that it is told twice.
/// </summary>
internal static class Urgency
{
    /// <summary>
    /// How long an alarm waits for a store that does not answer, so that the records behind it are looked at. A write takes milliseconds.
    /// </summary>
    public static TimeSpan StorePatience { get; } = TimeSpan.FromSeconds(3);

    /// <summary>How long a twin waits until it tries again to store and deliver what it owes.</summary>
    public static TimeSpan OwedRetry { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether the condition is told although it cannot be stored.</summary>
    public static bool IsUrgent(this AlarmCondition condition) => condition.Priority == AlarmPriority.High;

    /// <summary>Whether people are told of the alarm although it cannot be stored.</summary>
    public static bool IsUrgent(this Alarm alarm) => alarm.Priority == AlarmPriority.High;

    /// <summary>Waits for a write, but not for longer than <see cref="StorePatience"/>; the write goes on then.</summary>
    /// <exception cref="StoreFailedException">The store failed, or did not answer in time.</exception>
    public static async Task InTime(this Task write, TimeProvider time)
    {
        try
        {
            await write.WaitAsync(StorePatience, time);
        }
        catch (TimeoutException failure)
        {
            throw new StoreFailedException("The store does not answer.", failure);
        }
    }
}
