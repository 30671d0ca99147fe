using Confluent.Kafka;

namespace Orleans.Icu.Kafka;

/// <summary>
/// Waits for the Kafka client, each with an end of our own. The client promises an answer, or a failure, within a time that it is given, and
/// does not always keep that after the broker has stood still: neither a question nor its own end may ever come back. One known reason: the
/// .NET admin client ends itself in silence when a description does not look as expected, a partition without any in-sync replica for one.
/// </summary>
internal static class ClientWaits
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(5);

    /// <summary>Waits for an answer.</summary>
    /// <param name="answer">What is waited for.</param>
    /// <param name="promised">The time that the client was given.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ClientHangsException">The client has not kept its time.</exception>
    /// <exception cref="KafkaException">The client has failed.</exception>
    public static async Task<T> InTime<T>(this Task<T> answer, TimeSpan promised, CancellationToken cancellationToken = default)
    {
        await ((Task)answer).InTime(promised, cancellationToken);
        return await answer;
    }

    /// <inheritdoc cref="InTime{T}(Task{T}, TimeSpan, CancellationToken)"/>
    public static async Task InTime(this Task answer, TimeSpan promised, CancellationToken cancellationToken = default)
    {
        try
        {
            await answer.WaitAsync(promised + Grace, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new ClientHangsException(promised);
        }
    }

    /// <summary>Ends a client.</summary>
    /// <param name="ending">What ends it.</param>
    /// <returns>False when it has not ended after a while: it is left to itself.</returns>
    public static bool End(Action ending) =>
        Task.Factory.StartNew(ending, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Wait(EndPatience);
}
