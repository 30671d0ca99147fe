using System.Diagnostics.CodeAnalysis;

namespace Orleans.Icu.Kafka;

/// <summary>
/// Reads partitions in step by time while a backlog is caught up with. Time is cut into slices; a partition that has come to the end of the
/// open slice waits for the others, so that devices of one patient on different partitions are never apart by more than two slices. Records
/// of the slice after the next are handed over only when those of the first are settled. Live records and recorded pasts have slices of
/// their own. Belongs to the reading thread.
/// </summary>
/// <typeparam name="T">What is held of a record.</typeparam>
/// <param name="mark">Marks what has been handed over so far.</param>
/// <param name="time">The clock.</param>
internal sealed class PartitionAlignment<T>(Func<ISettlementMark> mark, TimeProvider time)
{
    /// <summary>
    /// Little to what rules tolerate as late, much to what is read at once: with a thousand devices of one record a second, one slice is
    /// 60,000 records, and waiting at its end costs nothing that could be measured.
    /// </summary>
    public static readonly TimeSpan SliceLength = TimeSpan.FromMinutes(1);

    /// <summary>A partition that gives nothing for so long, and does not say that it is at its end, is not waited for: its broker may be away.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly HashSet<AlignedLane<T>> _lanes = [];
    private readonly Slices[] _slices = [new(), new()];

    /// <summary>Whether partitions are kept in step now.</summary>
    public bool IsActive { get; private set; }

    /// <summary>Records held, over all partitions.</summary>
    public int Held { get; private set; }

    /// <summary>Their bytes.</summary>
    public long HeldBytes { get; private set; }

    /// <summary>Every record that came before this is taken; 0 when no such time is known. UTC ticks, by the timestamps of the records.</summary>
    public long LiveUpToTicks => _slices[0].UpTo;

    /// <summary>The same of recorded pasts; <see cref="long.MaxValue"/> when there are none.</summary>
    public long RecordedUpToTicks => _slices[1].HasBegun ? _slices[1].UpTo : long.MaxValue;

    /// <summary>Whether all partitions have come to wait for each other, so that <see cref="TryAdvance()"/> is due.</summary>
    public bool IsDue { get; private set; }

    /// <summary>From now on partitions are kept in step.</summary>
    public void Begin()
    {
        IsActive = true;
        _slices[0] = new();
        _slices[1] = new();
        foreach (var lane in _lanes)
        {
            lane.Begin();
        }
    }

    /// <summary>Reading keeps up: whatever is held may go.</summary>
    public void End()
    {
        IsActive = IsDue = false;
        _slices[0].End = _slices[1].End = AlignedLane<T>.NoEnd;
        foreach (var lane in _lanes)
        {
            lane.GiveRoomBack();
        }
    }

    public void Add(AlignedLane<T> lane)
    {
        lane.Begin();
        _lanes.Add(lane);
    }

    /// <summary>The partition is not ours any more; what is held of it is dropped.</summary>
    public void Remove(AlignedLane<T> lane)
    {
        if (_lanes.Remove(lane))
        {
            Held -= lane.Count;
            HeldBytes -= lane.Bytes;
        }
    }

    /// <summary>Decides on a record just read.</summary>
    /// <returns>Whether it is handed over at once; otherwise it is to be given to <see cref="Hold"/>.</returns>
    public bool Passes(AlignedLane<T> lane, in RecordArrival arrival, in DecodeVerdict verdict, long now, out (TimeAxis Axis, long Ticks) at)
    {
        at = lane.Read(in arrival, in verdict, now);
        if (lane.Count > 0 || (at.Axis != TimeAxis.None && at.Ticks >= _slices[(int)at.Axis].End))
        {
            return false;
        }

        lane.Pass();
        return true;
    }

    /// <summary>Keeps a record that does not pass.</summary>
    public void Hold(AlignedLane<T> lane, T item, long offset, int bytes, (TimeAxis Axis, long Ticks) at)
    {
        lane.Hold(item, offset, bytes, at.Axis, at.Ticks);
        IsDue |= lane.Count == 1 && AllWait();
        Held++;
        HeldBytes += bytes;
        if (at.Axis == TimeAxis.Recorded)
        {
            _slices[1].HasBegun = true;
        }
    }

    /// <summary>Takes the next record of a partition that may be handed over now.</summary>
    public bool TryTake(AlignedLane<T> lane, [MaybeNullWhen(false)] out T item, out long offset, out int bytes)
    {
        if (!lane.TryTake(_slices[0].End, _slices[1].End, out item, out offset, out bytes))
        {
            return false;
        }

        Held--;
        HeldBytes -= bytes;
        return true;
    }

    /// <summary>Nothing more is to be read of a partition for now.</summary>
    public void ReachedEnd(AlignedLane<T> lane)
    {
        lane.IsAtEnd = true;
        IsDue |= Held > 0 && AllWait();
    }

    /// <summary>Opens the next slices, if nobody is to be waited for any more. What was handed over before must be counted by now.</summary>
    /// <returns>Whether there is something to take.</returns>
    public bool TryAdvance()
    {
        IsDue = false;
        return IsActive && (TryAdvance(TimeAxis.Live) | TryAdvance(TimeAxis.Recorded));
    }

    private bool AllWait()
    {
        foreach (var lane in _lanes)
        {
            if (lane.Count == 0 && !lane.IsAtEnd)
            {
                return false;
            }
        }

        return true;
    }

    private bool TryAdvance(TimeAxis axis)
    {
        var slices = _slices[(int)axis];
        if (slices.Closed is { IsSettled: true })
        {
            slices.UpTo = Math.Max(slices.UpTo, slices.ClosedUpTo);
            slices.Closed = null;
        }

        var now = time.GetTimestamp();
        var next = NextOf(axis);
        if (next == long.MaxValue)
        {
            return false;
        }

        slices.WaitingSince = slices.WaitingSince == 0 ? now : slices.WaitingSince;
        if (slices.Closed is not null || _lanes.Any(lane => Holds(lane, axis, slices, now)))
        {
            return false;
        }

        if (slices.End > 0)
        {
            (slices.Closed, slices.ClosedUpTo) = (mark(), Math.Min(slices.End, HandedOver(axis)));
        }

        slices.End = ((next / SliceLength.Ticks) + 1) * SliceLength.Ticks;
        slices.WaitingSince = 0;
        return true;
    }

    private long NextOf(TimeAxis axis)
    {
        var next = long.MaxValue;
        foreach (var lane in _lanes)
        {
            next = lane.Count > 0 && lane.HeadAxis == axis ? Math.Min(next, lane.HeadTicks) : next;
        }

        return next;
    }

    private long HandedOver(TimeAxis axis)
    {
        var upTo = long.MaxValue;
        foreach (var lane in _lanes)
        {
            upTo = Math.Min(upTo, axis == TimeAxis.Live ? lane.HandedOverTicks : lane.HandedOverRecordedTicks);
        }

        return upTo;
    }

    /// <summary>Whether a partition may still give records of the open slice, or of one before.</summary>
    private bool Holds(AlignedLane<T> lane, TimeAxis axis, Slices slices, long now)
    {
        if (lane.Count > 0 || lane.IsAtEnd || lane.IsSilent || (lane.HasGiven && lane.Axis != axis))
        {
            return false;
        }

        lane.IsSilent = time.GetElapsedTime(Math.Max(lane.Gave, slices.WaitingSince), now) >= Patience;
        return !lane.IsSilent;
    }

    /// <summary>The slices of one axis.</summary>
    private sealed class Slices
    {
        /// <summary>Where the open slice ends, exclusive; 0 for none open yet.</summary>
        public long End { get; set; }

        /// <summary>The slice before it, while it is not settled.</summary>
        public ISettlementMark? Closed { get; set; }

        /// <summary>What is known once that is settled.</summary>
        public long ClosedUpTo { get; set; }

        public long UpTo { get; set; }

        public bool HasBegun { get; set; }

        /// <summary>Since when a record waits for the next slice, a timestamp of the clock; 0 for none.</summary>
        public long WaitingSince { get; set; }
    }
}
