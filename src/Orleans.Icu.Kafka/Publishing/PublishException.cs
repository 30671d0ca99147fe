namespace Orleans.Icu.Kafka;

/// <summary>A record was refused, or not acknowledged in time.</summary>
public sealed class PublishException : Exception
{
    /// <summary>Makes the exception with a general message.</summary>
    public PublishException()
        : this("The record was not acknowledged.")
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">The broker's or the client's reason.</param>
    public PublishException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">The broker's or the client's reason.</param>
    /// <param name="innerException">What led to it.</param>
    public PublishException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Whether the record may have been written all the same; publishing it again may write it twice.</summary>
    public bool PossiblyWritten { get; init; }

    /// <summary>Whether the record is larger than the client or the broker takes.</summary>
    public bool TooLarge { get; init; }
}
