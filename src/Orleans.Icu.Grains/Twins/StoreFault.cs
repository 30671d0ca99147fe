using Orleans.Icu.Contracts;
using Orleans.Serialization;
using Orleans.Storage;

namespace Orleans.Icu.Grains;

/// <summary>Tells failures of the store, which pass, from those of one grain's state, which do not.</summary>
internal static class StoreFault
{
    /// <summary>Whether a failed write is the store's fault: not when somebody else wrote the state, nor when it cannot be serialised.</summary>
    public static bool IsOfWriting(Exception failure) =>
        failure is not (InconsistentStateException or SerializerException or StoreFailedException);

    /// <summary>Whether a failed read is the store's fault. Bytes that cannot be understood are not, and raise all kinds of exceptions.</summary>
    public static bool IsOfReading(Exception failure) => failure is IOException or TimeoutException;

    /// <summary>Does something that writes to the store.</summary>
    /// <exception cref="StoreFailedException">The store failed.</exception>
    public static async Task Writing(string what, Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (Exception failure) when (IsOfWriting(failure))
        {
            throw NotWritten(what, failure);
        }
    }

    /// <summary>Does something that reads from the store.</summary>
    /// <exception cref="StoreFailedException">The store failed.</exception>
    public static async Task Reading(string what, Func<Task> read)
    {
        try
        {
            await read();
        }
        catch (Exception failure) when (IsOfReading(failure))
        {
            throw NotRead(what, failure);
        }
    }

    /// <summary>The exception for a failed write.</summary>
    public static StoreFailedException NotWritten(string what, Exception failure) => new($"The store did not write {what}: {failure.Message}", failure);

    /// <summary>The exception for a failed read.</summary>
    public static StoreFailedException NotRead(string what, Exception failure) => new($"The store did not read {what}: {failure.Message}", failure);
}
