using System.Globalization;
using Orleans.Icu.Contracts;
using Orleans.Storage;

namespace Orleans.Icu.Grains;

/// <summary>
/// The sealed hours of a patient's vitals in grain storage, one state an hour. A block is sealed only when it is part of the
/// twin's last durable state: a crash between sealing and the next save then replays into the open block, and the sealed
/// one is simply written again.
/// </summary>
internal static class PatientHistory
{
    /// <summary>Reads a sealed hour; empty when there is none.</summary>
    public static async Task<byte[]> Read(IGrainStorage storage, GrainId patient, long hourTicks)
    {
        var record = await ReadRecord(storage, patient, hourTicks);
        return record is { RecordExists: true, State: { } block } ? block.Unpack() : [];
    }

    /// <summary>Seals an hour.</summary>
    public static async Task Seal(IGrainStorage storage, GrainId patient, HourBlock block)
    {
        block.Compact();
        var packed = StoredBlock.Pack(block.Panes);
        var record = await ReadRecord(storage, patient, block.HourTicks);
        record.State = packed;
        await StoreFault.Writing($"'{Name(block.HourTicks)}'", () => storage.WriteStateAsync(Name(block.HourTicks), patient, record));
    }

    /// <summary>Deletes a sealed hour if there is one.</summary>
    public static async Task Delete(IGrainStorage storage, GrainId patient, long hourTicks)
    {
        var record = await ReadRecord(storage, patient, hourTicks);
        if (record.RecordExists)
        {
            await StoreFault.Writing($"that '{Name(hourTicks)}' is deleted", () => storage.ClearStateAsync(Name(hourTicks), patient, record));
        }
    }

    /// <summary>Deletes all sealed hours.</summary>
    public static async Task DeleteAll(IGrainStorage storage, GrainId patient, VitalsHistory history)
    {
        for (var hour = history.OldestHourTicks; hour > 0 && hour <= history.NewestHourTicks; hour += TimeSpan.TicksPerHour)
        {
            await Delete(storage, patient, hour);
        }
    }

    /// <summary>The series of a stretch of time, from the sealed hours and the open end.</summary>
    public static async Task<IReadOnlyList<VitalSeries>> Series(
        IGrainStorage storage, GrainId patient, VitalsHistory history, VitalCatalog vitals, DateTimeOffset from, DateTimeOffset to, TimeSpan resolution)
    {
        var firstHour = HourBlock.HourOf(from.UtcTicks);
        PaneTable table;
        VitalsHistory.OpenHours open;
        do
        {
            // An hour sealed while others were read would be missing: then all is read again.
            table = new PaneTable(resolution.Ticks);
            open = history.ListOpen();
            foreach (var (hour, panes) in await ReadSealed(storage, patient, history, firstHour, to.UtcTicks))
            {
                table.Add(hour, panes);
            }
        }
        while (!open.SameAs(history.ListOpen()));

        history.CopyTo(table, firstHour, to.UtcTicks);
        return table.Series(vitals, from.UtcTicks, to.UtcTicks);
    }

    private static async Task<(long Hour, byte[] Panes)[]> ReadSealed(
        IGrainStorage storage, GrainId patient, VitalsHistory history, long firstHour, long toTicks)
    {
        var hours = new List<long>();
        for (var hour = Math.Max(firstHour, history.OldestHourTicks); hour < toTicks && hour <= history.NewestHourTicks; hour += TimeSpan.TicksPerHour)
        {
            if (history.Find(hour) is null)
            {
                hours.Add(hour);
            }
        }

        return await Task.WhenAll(hours.Select(async hour => (hour, await Read(storage, patient, hour))));
    }

    private static async Task<GrainState<StoredBlock>> ReadRecord(IGrainStorage storage, GrainId patient, long hourTicks)
    {
        var record = new GrainState<StoredBlock>(new StoredBlock());
        await StoreFault.Reading($"'{Name(hourTicks)}'", () => storage.ReadStateAsync(Name(hourTicks), patient, record));
        return record;
    }

    private static string Name(long hourTicks) =>
        "vitals-" + new DateTime(hourTicks, DateTimeKind.Utc).ToString("yyyyMMddHH", CultureInfo.InvariantCulture);
}
