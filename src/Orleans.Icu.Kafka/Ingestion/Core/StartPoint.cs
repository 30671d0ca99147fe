namespace Orleans.Icu.Kafka;

/// <summary>Where reading of a partition goes on that Kafka's group or the host's store knows. Decided without either.</summary>
/// <param name="Offset">The offset of the first record to read.</param>
/// <param name="Finding">What is to be said about it.</param>
/// <param name="LostFrom">Offset of the first record that the store does not have and Kafka has no longer; −1 for none.</param>
internal readonly record struct StartPoint(long Offset, StartFinding Finding, long LostFrom = -1)
{
    /// <summary>Decides.</summary>
    /// <param name="low">Offset of the oldest record Kafka has.</param>
    /// <param name="high">Offset after the newest.</param>
    /// <param name="committed">What the group has committed; null for nothing.</param>
    /// <param name="durable">What the store says is durable; null when it does not know the partition.</param>
    /// <param name="hasLedger">Whether there is a store that can say so.</param>
    /// <returns>Null when neither knows the partition: it is a fresh start.</returns>
    public static StartPoint? Of(long low, long high, long? committed, long? durable, bool hasLedger)
    {
        if (durable is { } kept)
        {
            // The store is right wherever it stands: below the commit it was restored or lost its newest writes, above it the process ended
            // between the two writes.
            return Within(low, high, kept, kept < committed ? StartFinding.StoreOlder : StartFinding.None);
        }

        if (committed is not { } offset)
        {
            return null;
        }

        if (!hasLedger)
        {
            return Within(low, high, offset, StartFinding.None) with { LostFrom = -1 };
        }

        // The store is new, and what was committed had been made durable in another one. If nothing had been read, nothing is lost.
        return new(low, StartFinding.StoreNew, low > 0 && offset > 0 ? 0 : -1);
    }

    private static StartPoint Within(long low, long high, long offset, StartFinding finding)
    {
        if (offset > high)
        {
            return new(low, StartFinding.OutOfRange);
        }

        return offset < low ? new(low, finding == StartFinding.None ? StartFinding.OutOfRange : finding, offset) : new(offset, finding);
    }
}

/// <summary>What is odd about where reading goes on.</summary>
internal enum StartFinding
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Kafka no longer has the offset: records were deleted before they were read, or the partition was cut off.</summary>
    OutOfRange,

    /// <summary>The store is older than what is committed.</summary>
    StoreOlder,

    /// <summary>The store knows nothing of a partition that was read before.</summary>
    StoreNew,
}
