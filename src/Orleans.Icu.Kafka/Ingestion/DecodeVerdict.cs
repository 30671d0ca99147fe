namespace Orleans.Icu.Kafka;

/// <summary>What a decoder made of a record: accepted, or rejected with the reason. The default value is accepted.</summary>
public readonly record struct DecodeVerdict
{
    private DecodeVerdict(string reason) => Reason = reason;

    /// <summary>The record was decoded.</summary>
    public static DecodeVerdict Ok => default;

    /// <summary>Why the record was rejected; null when it was accepted.</summary>
    public string? Reason { get; }

    /// <summary>Whether the record was decoded.</summary>
    public bool IsOk => Reason is null;

    /// <summary>The record cannot be used; it goes to the dead-letter topic with this reason.</summary>
    /// <param name="reason">Names the field and the limit it broke; never the value of anything personal.</param>
    /// <returns>A rejecting verdict.</returns>
    /// <exception cref="ArgumentException"><paramref name="reason"/> is null or empty.</exception>
    public static DecodeVerdict Rejected(string reason)
    {
        ArgumentException.ThrowIfNullOrEmpty(reason);
        return new(reason);
    }
}
