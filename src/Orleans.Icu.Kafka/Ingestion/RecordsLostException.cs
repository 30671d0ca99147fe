namespace Orleans.Icu.Kafka;

/// <summary>
/// Thrown by a grain that finds its position below what it had been given: an earlier activation ended before its records were durable.
/// The ingester answers by replaying the grain's records from the last committed offset.
/// </summary>
[GenerateSerializer]
[Alias("icu.kafka.RecordsLost")]
public sealed class RecordsLostException : Exception
{
    /// <summary>Makes the exception with a general message.</summary>
    public RecordsLostException()
        : this("The grain's position is below what it had been given: records were lost with an earlier activation.")
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What was found.</param>
    public RecordsLostException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What was found.</param>
    /// <param name="innerException">What led to it.</param>
    public RecordsLostException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Throws when a grain's position is below what it had been given.</summary>
    /// <param name="position">The grain's position for the source: the highest offset applied, −1 for none.</param>
    /// <param name="given">The offset the ingester says it has handed over, −1 for none.</param>
    /// <exception cref="RecordsLostException"><paramref name="position"/> is below <paramref name="given"/>.</exception>
    public static void ThrowIfBehind(long position, long given)
    {
        if (position < given)
        {
            throw new RecordsLostException($"Position {position} is below {given}, which had been handed over.");
        }
    }
}
