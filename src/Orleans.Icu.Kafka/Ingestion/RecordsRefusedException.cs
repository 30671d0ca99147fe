namespace Orleans.Icu.Kafka;

/// <summary>
/// Thrown by a target when it will never take these records: a limit is reached, say. They go to the dead-letter topic at once, with the
/// message as their reason, and other keys go on.
/// </summary>
public sealed class RecordsRefusedException : Exception
{
    /// <summary>Makes the exception with a general message.</summary>
    public RecordsRefusedException()
        : this("The records were refused.")
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">Why, naming the limit.</param>
    public RecordsRefusedException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">Why, naming the limit.</param>
    /// <param name="innerException">What led to it.</param>
    public RecordsRefusedException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
