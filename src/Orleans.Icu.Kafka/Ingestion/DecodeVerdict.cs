namespace Orleans.Icu.Kafka;

/// <summary>What a decoder made of a record: accepted, or rejected with the reason. The default value is accepted.</summary>
public readonly record struct DecodeVerdict
{
    private DecodeVerdict(string? reason, long recordedTicks, string? remark) => (Reason, RecordedTicks, Remark) = (reason, recordedTicks, remark);

    /// <summary>The record was decoded.</summary>
    public static DecodeVerdict Ok => default;

    /// <summary>Why the record was rejected; null when it was accepted.</summary>
    public string? Reason { get; }

    /// <summary>Whether the record was decoded.</summary>
    public bool IsOk => Reason is null;

    /// <summary>UTC ticks of a record of a recorded past in its own time; 0 of any other.</summary>
    public long RecordedTicks { get; }

    /// <summary>What of an accepted record could not be taken; null for nothing. A sample of such records goes to the dead-letter topic too.</summary>
    public string? Remark { get; }

    /// <summary>The record was decoded and says that it is of a recorded past: such records are kept in step by their own time.</summary>
    /// <param name="ticks">Its time, UTC ticks, more than 0.</param>
    /// <returns>An accepting verdict.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="ticks"/> is not positive.</exception>
    public static DecodeVerdict Recorded(long ticks)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ticks);
        return new(null, ticks, null);
    }

    /// <summary>The record cannot be used; it goes to the dead-letter topic with this reason.</summary>
    /// <param name="reason">Names the field and the limit it broke; never the value of anything personal.</param>
    /// <returns>A rejecting verdict.</returns>
    /// <exception cref="ArgumentException"><paramref name="reason"/> is null or empty.</exception>
    public static DecodeVerdict Rejected(string reason)
    {
        ArgumentException.ThrowIfNullOrEmpty(reason);
        return new(reason, 0, null);
    }

    /// <summary>The same verdict on a record of which a part could not be taken.</summary>
    /// <param name="remark">Names the field and the limit it broke; never the value of anything personal. Few different ones: each is sampled.</param>
    /// <returns>An accepting verdict with a remark.</returns>
    /// <exception cref="ArgumentException"><paramref name="remark"/> is null or empty.</exception>
    /// <exception cref="InvalidOperationException">The record is rejected.</exception>
    public DecodeVerdict Without(string remark)
    {
        ArgumentException.ThrowIfNullOrEmpty(remark);
        return IsOk ? new(null, RecordedTicks, remark) : throw new InvalidOperationException("A rejected record is not taken in part.");
    }
}
