namespace Orleans.Icu.Kafka;

/// <summary>
/// Thrown by a target when neither the record nor the grain is at fault, but something they share is away: the store, say. The ingester
/// waits and tries again for as long as it takes, and dead-letters nothing.
/// </summary>
public sealed class TargetUnavailableException : Exception
{
    /// <summary>Makes the exception with a general message.</summary>
    public TargetUnavailableException()
        : this("What the grains need is away.")
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is away.</param>
    public TargetUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is away.</param>
    /// <param name="innerException">What led to it.</param>
    public TargetUnavailableException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
