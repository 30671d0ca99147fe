namespace Orleans.Icu.Notifications;

/// <summary>Reads what the outbox folder holds, for a page that shows what would have been sent.</summary>
public interface IOutboxFolder
{
    /// <summary>Lists messages, newest first. A folder that does not exist yet holds none; files of other names are left out.</summary>
    /// <param name="before">Where the page starts: <see cref="OutboxPage.Next"/> of the page before it. Null for the newest.</param>
    /// <param name="count">How many, 1 to 500.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is out of range.</exception>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    Task<OutboxPage> ListAsync(string? before = null, int count = 50, CancellationToken cancellationToken = default);
}
