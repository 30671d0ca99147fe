namespace Orleans.Icu.Grains;

/// <summary>Reminders lie in the same store as states, and fail with it.</summary>
internal static class ReminderStore
{
    /// <summary>Registers a reminder of a period.</summary>
    /// <exception cref="Contracts.StoreFailedException">It could not be stored.</exception>
    public static Task KeepReminder<TGrain>(this TGrain grain, string name, TimeSpan period)
        where TGrain : IGrainBase, IRemindable =>
        StoreFault.Writing($"the reminder '{name}'", () => grain.RegisterOrUpdateReminder(name, period, period));

    /// <summary>Takes a reminder back if there is one.</summary>
    /// <exception cref="Contracts.StoreFailedException">The store failed.</exception>
    public static Task DropReminder<TGrain>(this TGrain grain, string name)
        where TGrain : IGrainBase, IRemindable =>
        StoreFault.Writing($"that the reminder '{name}' is over", async () =>
        {
            if (await grain.GetReminder(name) is { } reminder)
            {
                await grain.UnregisterReminder(reminder);
            }
        });
}
