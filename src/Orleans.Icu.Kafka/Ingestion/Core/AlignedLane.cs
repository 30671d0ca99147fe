using System.Diagnostics.CodeAnalysis;

namespace Orleans.Icu.Kafka;

/// <summary>What times records are kept in step by.</summary>
internal enum TimeAxis
{
    /// <summary>When they came.</summary>
    Live = 0,

    /// <summary>Their own time, of records of a recorded past.</summary>
    Recorded = 1,

    /// <summary>None is known; such records are not held, and nobody waits for them.</summary>
    None = 2,
}

/// <summary>One partition while partitions are read in step: how far in time it was read, and what waits for the others.</summary>
/// <typeparam name="T">What is held of a record.</typeparam>
internal sealed class AlignedLane<T>
{
    /// <summary>The end of a slice that has none: partitions are not kept in step any more.</summary>
    public const long NoEnd = long.MaxValue;

    private readonly Queue<Held> _held = new();
    private long _arrivedTicks;
    private long _recordedTicks;
    private long _passedTicks;

    /// <summary>Records read and not handed over.</summary>
    public int Count => _held.Count;

    /// <summary>Their bytes.</summary>
    public long Bytes { get; private set; }

    /// <summary>Offset of the first of them.</summary>
    public long FirstOffset => _held.Peek().Offset;

    /// <summary>Whether nothing more is to be read for now.</summary>
    public bool IsAtEnd { get; set; }

    /// <summary>Whether the client has been told to fetch no more for a while.</summary>
    public bool IsPaused { get; set; }

    /// <summary>When the last record was read, a timestamp of the clock.</summary>
    public long Gave { get; private set; }

    /// <summary>The axis of the record read last.</summary>
    public TimeAxis Axis { get; private set; } = TimeAxis.None;

    /// <summary>Whether it has given nothing for so long that it is not waited for, until it gives something again.</summary>
    public bool IsSilent { get; set; }

    /// <summary>Whether anything was read since partitions are kept in step.</summary>
    public bool HasGiven { get; private set; }

    /// <summary>The axis of the first record held.</summary>
    public TimeAxis HeadAxis => _held.Peek().Axis;

    /// <summary>Its time.</summary>
    public long HeadTicks => _held.Peek().Ticks;

    /// <summary>Every record of the partition that came before this is handed over; 0 when that is not known.</summary>
    public long HandedOverTicks => IsAtEnd && Count == 0 ? long.MaxValue : Count > 0 ? _held.Peek().ArrivedTicks : _passedTicks;

    /// <summary>The same for recorded pasts.</summary>
    public long HandedOverRecordedTicks =>
        (IsAtEnd && Count == 0) || Axis != TimeAxis.Recorded ? long.MaxValue : Count > 0 && HeadAxis == TimeAxis.Recorded ? HeadTicks : 0;

    /// <summary>Forgets all but what is held: its times mean nothing for the next backlog.</summary>
    public void Begin()
    {
        (_arrivedTicks, _recordedTicks, _passedTicks, Axis) = (0, 0, 0, TimeAxis.None);
        HasGiven = IsAtEnd = IsSilent = false;
    }

    /// <summary>Takes note of a record just read. Times of a partition never decrease; what cannot be used goes where the one before it went.</summary>
    public (TimeAxis Axis, long Ticks) Read(in RecordArrival arrival, in DecodeVerdict verdict, long now)
    {
        (Gave, HasGiven) = (now, true);
        IsAtEnd = IsSilent = false;
        _arrivedTicks = Math.Max(_arrivedTicks, ArrivedTicks(in arrival));
        if (!verdict.IsOk)
        {
            return (TimeAxis.None, 0);
        }

        if (verdict.RecordedTicks > 0)
        {
            _recordedTicks = Math.Max(_recordedTicks, verdict.RecordedTicks);
            Axis = TimeAxis.Recorded;
            return (TimeAxis.Recorded, _recordedTicks);
        }

        Axis = _arrivedTicks > 0 ? TimeAxis.Live : TimeAxis.None;
        return (Axis, _arrivedTicks);
    }

    /// <summary>The record just read is handed over.</summary>
    public void Pass() => _passedTicks = _arrivedTicks;

    /// <summary>The record just read waits.</summary>
    public void Hold(T item, long offset, int bytes, TimeAxis axis, long ticks)
    {
        _held.Enqueue(new(item, offset, bytes, axis, ticks, _arrivedTicks));
        Bytes += bytes;
    }

    public bool TryTake(long liveEnd, long recordedEnd, [MaybeNullWhen(false)] out T item, out long offset, out int bytes)
    {
        if (_held.TryPeek(out var head) && (head.Axis == TimeAxis.None || head.Ticks < (head.Axis == TimeAxis.Live ? liveEnd : recordedEnd)))
        {
            _held.Dequeue();
            _passedTicks = head.ArrivedTicks;
            Bytes -= head.Bytes;
            if (liveEnd == NoEnd)
            {
                GiveRoomBack();
            }

            (item, offset, bytes) = (head.Item, head.Offset, head.Bytes);
            return true;
        }

        (item, offset, bytes) = (default, -1, 0);
        return false;
    }

    /// <summary>Of a backlog nothing stays behind: its room would be more than all the twins of a ward. Until its end each slice needs it anew.</summary>
    public void GiveRoomBack()
    {
        if (_held.Count == 0)
        {
            _held.TrimExcess();
        }
    }

    /// <summary>
    /// A broker's own time is taken as it is: if its clock is wrong, it is so for all partitions alike. A producer's is, if it lies between
    /// the bounds that our clock gives.
    /// </summary>
    private static long ArrivedTicks(in RecordArrival arrival) => arrival.Kind switch
    {
        TimestampKind.LogAppendTime => arrival.TimestampTicks,
        TimestampKind.CreateTime when arrival.TimestampTicks > arrival.AfterTicks && arrival.TimestampTicks <= arrival.ReadTicks => arrival.TimestampTicks,
        _ => arrival.AfterTicks,
    };

    private readonly record struct Held(T Item, long Offset, int Bytes, TimeAxis Axis, long Ticks, long ArrivedTicks);
}
