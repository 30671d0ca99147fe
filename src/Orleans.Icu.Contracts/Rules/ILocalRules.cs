namespace Orleans.Icu.Contracts;

/// <summary>The rules as this process has them.</summary>
public interface ILocalRules
{
    /// <summary>Completes when this process works with an edition of the rule book, or with a later one.</summary>
    /// <param name="edition">The edition's version.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="OperationCanceledException">The waiting was ended.</exception>
    Task WaitFor(long edition, CancellationToken cancellationToken);
}
