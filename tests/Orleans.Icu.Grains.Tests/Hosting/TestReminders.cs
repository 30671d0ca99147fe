using System.Collections.Concurrent;

namespace Orleans.Icu.Grains.Tests;

/// <summary>A reminder table in memory that outlives silos, and lies in the same store as the states.</summary>
internal sealed class TestReminders(Faults faults) : IReminderTable
{
    private readonly ConcurrentDictionary<(GrainId Grain, string Name), ReminderEntry> _rows = new();

    /// <summary>Names of a grain's reminders.</summary>
    public IReadOnlyList<string> Of(IAddressable grain) => [.. _rows.Keys.Where(key => key.Grain == grain.GetGrainId()).Select(static key => key.Name)];

    public Task<ReminderTableData> ReadRows(GrainId grainId) => Rows(entry => entry.GrainId == grainId);

    public Task<ReminderTableData> ReadRows(uint begin, uint end) => Rows(entry =>
    {
        var hash = entry.GrainId.GetUniformHashCode();
        return begin < end ? hash > begin && hash <= end : hash > begin || hash <= end;
    });

    public Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) =>
        Task.FromResult(_rows.GetValueOrDefault((grainId, reminderName)));

    public Task<string?> UpsertRow(ReminderEntry entry)
    {
        if (faults.Step($"write reminder {entry.GrainId}") != Fault.None)
        {
            return Task.FromException<string?>(new IOException("Test: the reminder was not stored."));
        }

        entry.ETag = Guid.NewGuid().ToString("N");
        _rows[(entry.GrainId, entry.ReminderName)] = entry;
        return Task.FromResult<string?>(entry.ETag);
    }

    public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag) => Task.FromResult(_rows.TryRemove((grainId, reminderName), out _));

    public Task TestOnlyClearTable()
    {
        _rows.Clear();
        return Task.CompletedTask;
    }

    private Task<ReminderTableData> Rows(Func<ReminderEntry, bool> wanted) => Task.FromResult(new ReminderTableData([.. _rows.Values.Where(wanted)]));
}
