namespace Orleans.Icu.Kafka;

/// <summary>Writes to the dead-letter topic.</summary>
internal interface IDeadLetterWriter
{
    /// <summary>Completes when the broker has the record; tries until then.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled before the broker had it.</exception>
    Task WriteAsync(DeadLetter letter, CancellationToken cancellationToken);
}
