using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>
/// Puts a device's records on the service's own time axis. The device's clock gives the spacing between its records; the difference to
/// our time is the least delay seen of late, as NTP estimates it. No record is placed later than it arrived. A clock that jumps costs the
/// place of one record: the second one that agrees with it makes a new difference. See docs/adr/0012-time.md.
/// </summary>
/// <remarks>Part of the device's state, so that a record replayed after a crash gets the place it had. Pure: no clock, no I/O.</remarks>
[GenerateSerializer, Alias("icu.DeviceClock")]
internal struct DeviceClock
{
    /// <summary>A delay of up to this is one of the network; more is a backlog the device sends, or a clock that was set back.</summary>
    private const long MostDelay = 2 * TimeSpan.TicksPerSecond;

    /// <summary>The least delay is sought in this and the last period of so long; a clock that drifts is followed that quickly.</summary>
    private const long Period = 5 * TimeSpan.TicksPerMinute;

    private const long LeastCorrection = TimeSpan.TicksPerSecond / 50;
    private const int NoDelay = int.MaxValue;

    /// <summary>Our time minus the device's, ticks.</summary>
    [Id(0)] private long _difference;

    /// <summary>The least delay of this period, ms; <see cref="NoDelay"/> before its first record.</summary>
    [Id(1)] private int _least;

    /// <summary>The least delay of the period before, ms.</summary>
    [Id(2)] private int _leastBefore;

    /// <summary>Number of the period, from the first of January of the year 1; 0 before the first record.</summary>
    [Id(3)] private int _period;

    /// <summary>How often the clock was found to have jumped.</summary>
    [Id(4)] private int _jumps;

    /// <summary>What most devices never need; <see langword="null"/> then.</summary>
    [Id(5)] private ClockTrouble? _trouble;

    /// <summary>How often the clock was found to have jumped.</summary>
    public readonly int Jumps => _jumps;

    /// <summary>The device's clock minus ours; positive when it is ahead. Too small by the least delay of its records.</summary>
    public readonly TimeSpan Skew => new(-_difference);

    private readonly bool IsKnown => _period != 0;

    /// <summary>Places a record that was not applied before.</summary>
    /// <param name="record">The record; its <see cref="Telemetry.TimeTicks"/> is set.</param>
    /// <param name="source">The partition it was read from.</param>
    /// <param name="lastArrivedTicks">When the device's newest record before it arrived, UTC ticks; 0 for none.</param>
    /// <returns>When it arrived, UTC ticks, and by how much the device's clock is ahead of that.</returns>
    public RecordTiming Place(Telemetry record, string source, long lastArrivedTicks)
    {
        if (record.IsRecorded)
        {
            record.TimeTicks = Math.Min(record.DeviceTicks, record.Arrival.ReadTicks);
            return new RecordTiming(record.TimeTicks, null);
        }

        var arrived = ArrivalOf(record, _difference);
        if (record.DeviceTicks == 0)
        {
            record.TimeTicks = arrived;
            return new RecordTiming(arrived, null);
        }

        Follow(record, arrived, source, lastArrivedTicks);
        record.TimeTicks = Math.Min(record.DeviceTicks + _difference, arrived);
        return new RecordTiming(arrived, record.DeviceTicks - arrived);
    }

    /// <summary>Places a record that was applied before and comes again: by the difference that held then.</summary>
    public readonly void PlaceAgain(Telemetry record, string source)
    {
        if (record.TimeTicks != 0)
        {
            return;
        }

        if (record.IsRecorded)
        {
            record.TimeTicks = Math.Min(record.DeviceTicks, record.Arrival.ReadTicks);
            return;
        }

        var difference = _trouble?.DifferenceAt(source, record.Offset) ?? _difference;
        var arrived = ArrivalOf(record, difference);
        record.TimeTicks = record.DeviceTicks == 0 ? arrived : Math.Min(record.DeviceTicks + difference, arrived);
    }

    /// <summary>
    /// When a record arrived. While reading keeps up, our own clock says so whatever Kafka's timestamp is. What waited arrived when the
    /// broker says, or when the producer says as far as it was right before; and when neither can be believed, when the device's clock says.
    /// </summary>
    private readonly long ArrivalOf(Telemetry record, long difference)
    {
        var (kafka, isAppendTime, after, read) = record.Arrival;
        var isLive = after > 0 && read - after <= MostDelay;
        var claimed = isAppendTime || isLive || _trouble is null ? kafka
            : _trouble.ProducerSkew is { } skew ? kafka - skew
            : 0;
        if (kafka > 0 && claimed > after && claimed <= read)
        {
            return claimed;
        }

        if (isLive)
        {
            return read;
        }

        return isAppendTime ? Math.Clamp(kafka, after, read)
            : record.DeviceTicks != 0 && IsKnown ? Math.Clamp(record.DeviceTicks + difference, after, read)
            : read;
    }

    private void Follow(Telemetry record, long arrived, string source, long lastArrivedTicks)
    {
        NoteProducer(record, arrived);
        var apart = arrived - record.DeviceTicks;
        if (!IsKnown)
        {
            (_difference, _period, _least, _leastBefore) = (apart, PeriodOf(arrived), 0, NoDelay);
            return;
        }

        var delay = apart - _difference;
        if (delay is >= -MostDelay and <= MostDelay)
        {
            Settle(delay, arrived);
        }
        else if (_trouble is { } trouble && trouble.Confirms(apart, arrived, _difference))
        {
            Jump(apart, arrived, source, record.Offset);
        }
        else
        {
            (_trouble ??= new ClockTrouble()).Doubt(apart, arrived, delay > 0 && record.DeviceTicks + _difference > lastArrivedTicks);
        }
    }

    /// <summary>An ordinary record. One with less delay than any before it is nearer to the truth.</summary>
    private void Settle(long delay, long arrived)
    {
        TurnPeriod(arrived);
        _trouble = _trouble?.WithoutDoubt();
        if (delay < 0)
        {
            Correct(delay);
            delay = 0;
        }

        _least = Math.Min(_least, Milliseconds(delay));
    }

    /// <summary>Where the least delay of two periods is above zero, the clock has fallen behind by so much.</summary>
    private void TurnPeriod(long arrived)
    {
        var period = PeriodOf(arrived);
        if (period <= _period)
        {
            return;
        }

        _leastBefore = period == _period + 1 ? _least : NoDelay;
        (_period, _least) = (period, NoDelay);
        if (_leastBefore != NoDelay && _leastBefore * TimeSpan.TicksPerMillisecond >= LeastCorrection)
        {
            Correct(_leastBefore * TimeSpan.TicksPerMillisecond);
        }
    }

    private void Correct(long by)
    {
        _difference += by;
        _least = Shifted(_least, by);
        _leastBefore = Shifted(_leastBefore, by);
    }

    private void Jump(long apart, long arrived, string source, long offset)
    {
        _trouble!.Keep(source, offset, _difference);
        _trouble.EndDoubt();
        (_difference, _least, _leastBefore, _period) = (apart, 0, NoDelay, PeriodOf(arrived));
        _jumps++;
    }

    /// <summary>While our own clock says when a record arrived, it shows how wrong the producer's clock is, for when it has to be asked.</summary>
    private void NoteProducer(Telemetry record, long arrived)
    {
        var (kafka, isAppendTime, after, read) = record.Arrival;
        if (isAppendTime || kafka == 0 || after == 0 || read - after > MostDelay)
        {
            return;
        }

        var skew = kafka - arrived;
        if (_trouble is not null || skew is < -MostDelay or > MostDelay)
        {
            (_trouble ??= new ClockTrouble()).NoteProducer(skew);
        }
    }

    private static int PeriodOf(long ticks) => 1 + (int)(ticks / Period);

    private static int Milliseconds(long ticks) => (int)(ticks / TimeSpan.TicksPerMillisecond);

    private static int Shifted(int least, long by) => least == NoDelay ? NoDelay : Math.Max(0, least - (int)(by / TimeSpan.TicksPerMillisecond));
}

/// <summary>When a record arrived, and by how much its device's clock is ahead of that.</summary>
/// <param name="ArrivedTicks">When it arrived, UTC ticks.</param>
/// <param name="SkewTicks">The device's time minus that, ticks; <see langword="null"/> where the record has no time, or one of a recorded past.</param>
internal readonly record struct RecordTiming(long ArrivedTicks, long? SkewTicks);
