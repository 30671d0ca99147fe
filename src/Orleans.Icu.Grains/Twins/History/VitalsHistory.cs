using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>
/// The open end of a patient's vitals history: the minute under way of each vital, and the hours that are not sealed yet.
/// Part of the patient's state, so that it moves with the position in Kafka.
/// </summary>
[GenerateSerializer, Alias("icu.VitalsHistory")]
internal sealed class VitalsHistory
{
    [Id(0)] private PaneAccumulator[] _minutes = [];
    [Id(1)] private HourBlock[] _open = [];

    /// <summary>Start of the newest hour ever seen, UTC ticks; 0 when there is none.</summary>
    [Id(2)] public long NewestHourTicks { get; private set; }

    /// <summary>Start of the oldest hour kept, UTC ticks; 0 when there is none.</summary>
    [Id(3)] public long OldestHourTicks { get; set; }

    /// <summary>The hours that are not sealed, as a value to compare with a later one.</summary>
    public OpenHours ListOpen() => new(_open);

    /// <summary>Says that all blocks open at some time are part of a durable state now.</summary>
    public static void MarkDurable(OpenHours open)
    {
        foreach (var block in open.Blocks)
        {
            block.IsDurable = true;
        }
    }

    /// <summary>The open blocks that may be sealed: durable ones, older than the hour before the newest.</summary>
    public IReadOnlyList<HourBlock> Sealable()
    {
        if (_open.Length <= 1)
        {
            return [];
        }

        FlushMinutesBefore(NewestHourTicks);
        return [.. _open.Where(block => block.IsDurable && block.HourTicks < NewestHourTicks - TimeSpan.TicksPerHour)];
    }

    /// <summary>Whether values of a time can be added without reading a sealed hour first.</summary>
    public bool IsWritable(long timeTicks)
    {
        var hour = HourBlock.HourOf(timeTicks);
        return hour > NewestHourTicks || Find(hour) is not null;
    }

    /// <summary>Takes up a sealed hour again, or begins one that was never there.</summary>
    public void Reopen(long hourTicks, ReadOnlySpan<byte> panes)
    {
        _open = [.. _open, new HourBlock(hourTicks, panes)];
        NewestHourTicks = Math.Max(NewestHourTicks, hourTicks);
        OldestHourTicks = OldestHourTicks == 0 ? hourTicks : Math.Min(OldestHourTicks, hourTicks);
    }

    /// <summary>Adds a value. Its hour must be writable.</summary>
    public void Add(VitalKind kind, double value, long timeTicks)
    {
        var minuteTicks = timeTicks - (timeTicks % TimeSpan.TicksPerMinute);
        foreach (ref var minute in _minutes.AsSpan())
        {
            if (minute.Kind != kind)
            {
                continue;
            }

            if (minute.MinuteTicks == minuteTicks)
            {
                minute.Add(value);
                return;
            }

            Close(minute);
            EnsureOpen(minuteTicks);
            minute = PaneAccumulator.Begin(kind, minuteTicks, value);
            return;
        }

        EnsureOpen(minuteTicks);
        _minutes = [.. _minutes, PaneAccumulator.Begin(kind, minuteTicks, value)];
    }

    /// <summary>Lets a sealed hour go, unless a value came to it since it had that revision, or a minute of it is still under way.</summary>
    /// <returns>Whether it went.</returns>
    public bool TryRemove(HourBlock block, int revision)
    {
        if (block.Revision != revision || _minutes.Any(minute => minute.Count > 0 && HourBlock.HourOf(minute.MinuteTicks) == block.HourTicks))
        {
            return false;
        }

        _open = [.. _open.Where(open => open != block)];
        return true;
    }

    /// <summary>Adds all panes it holds to a table.</summary>
    public void CopyTo(PaneTable table, long fromHourTicks, long toTicks)
    {
        foreach (var block in _open)
        {
            if (block.HourTicks >= fromHourTicks && block.HourTicks < toTicks)
            {
                table.Add(block.HourTicks, block.Panes);
            }
        }

        foreach (var minute in _minutes)
        {
            if (minute.Count > 0)
            {
                table.Add(minute);
            }
        }
    }

    /// <summary>The open block of an hour; <see langword="null"/> when it is not open.</summary>
    public HourBlock? Find(long hourTicks)
    {
        foreach (var block in _open)
        {
            if (block.HourTicks == hourTicks)
            {
                return block;
            }
        }

        return null;
    }

    private void EnsureOpen(long timeTicks)
    {
        var hour = HourBlock.HourOf(timeTicks);
        if (Find(hour) is null)
        {
            Reopen(hour, []);
        }
    }

    private void Close(in PaneAccumulator minute)
    {
        if (minute.Count > 0)
        {
            Find(HourBlock.HourOf(minute.MinuteTicks))!.Add(minute);
        }
    }

    private void FlushMinutesBefore(long hourTicks)
    {
        foreach (ref var minute in _minutes.AsSpan())
        {
            if (minute.Count > 0 && minute.MinuteTicks < hourTicks)
            {
                Close(minute);
                minute.Count = 0;
                minute.MinuteTicks = -1;
            }
        }
    }

    /// <summary>The hours that were open at some time.</summary>
    internal readonly struct OpenHours(HourBlock[] blocks)
    {
        public HourBlock[] Blocks => blocks;

        // The array is replaced whenever an hour is opened or sealed.
        public bool SameAs(OpenHours other) => ReferenceEquals(blocks, other.Blocks);
    }
}
