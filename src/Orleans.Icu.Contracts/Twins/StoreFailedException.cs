namespace Orleans.Icu.Contracts;

/// <summary>
/// The store could not read or write: its disk is full, read-only or broken, or it does not answer. Neither the twin nor what it was
/// given is at fault, so it is tried again for as long as it takes.
/// </summary>
[GenerateSerializer, Alias("icu.StoreFailedException")]
public sealed class StoreFailedException : Exception
{
    /// <summary>Makes the exception with a general message.</summary>
    public StoreFailedException()
        : this("The store failed.")
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What could not be read or written.</param>
    public StoreFailedException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What could not be read or written.</param>
    /// <param name="innerException">The storage's own failure.</param>
    public StoreFailedException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
