namespace Orleans.Icu.Notifications;

/// <summary>Some messages of the outbox folder.</summary>
/// <param name="Messages">Newest first.</param>
/// <param name="Next">Where the next page starts; null when there is none.</param>
public sealed record OutboxPage(IReadOnlyList<OutboxMessage> Messages, string? Next);
