using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>
/// Records of a patient with several devices while a backlog is caught up with: they wait for those of the other devices that were
/// measured before, so that the rules see them in the order of time whatever the order of reading. Part of the patient's state, so that a
/// record that waits counts as taken.
/// </summary>
[GenerateSerializer, Alias("icu.WaitingTelemetry")]
internal sealed class WaitingTelemetry
{
    [Id(0)] private readonly List<Telemetry> _records = [];

    /// <summary>Records that wait.</summary>
    public int Count => _records.Count;

    /// <summary>Adds a record; records of one device stay in their order, and those of the same time are in the order of blood pressures.</summary>
    public void Add(Telemetry record)
    {
        var index = _records.Count;
        while (index > 0 && IsAfter(_records[index - 1], record))
        {
            index--;
        }

        _records.Insert(index, record);
    }

    /// <summary>The oldest record; <see langword="null"/> when none waits.</summary>
    public Telemetry? Oldest => _records is [var oldest, ..] ? oldest : null;

    /// <summary>The newest time of which a device's records are known, UTC ticks; 0 when none of them waits.</summary>
    public long NewestOf(string deviceId)
    {
        for (var i = _records.Count - 1; i >= 0; i--)
        {
            if (_records[i].DeviceId == deviceId)
            {
                return _records[i].TimeTicks;
            }
        }

        return 0;
    }

    /// <summary>Takes the oldest records out, those up to a time.</summary>
    public List<Telemetry> TakeUpTo(long ticks)
    {
        var count = 0;
        while (count < _records.Count && _records[count].TimeTicks <= ticks)
        {
            count++;
        }

        var taken = _records.GetRange(0, count);
        _records.RemoveRange(0, count);
        return taken;
    }

    private static bool IsAfter(Telemetry other, Telemetry record) =>
        other.TimeTicks > record.TimeTicks
        || (other.TimeTicks == record.TimeTicks && other.DeviceId != record.DeviceId
            && PressureSources.Order(other.PressureSource, other.Vitals) > PressureSources.Order(record.PressureSource, record.Vitals));

    /// <summary>Puts records back that could not be applied yet.</summary>
    public void PutBack(IEnumerable<Telemetry> records) => _records.InsertRange(0, records);
}
