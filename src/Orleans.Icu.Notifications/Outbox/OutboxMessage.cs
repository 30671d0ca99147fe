namespace Orleans.Icu.Notifications;

/// <summary>One message of the outbox folder.</summary>
/// <param name="Id">What <see cref="SendResult.Sent.MessageId"/> said.</param>
/// <param name="Channel">What it is.</param>
/// <param name="Time">When its first attempt was recorded, to the millisecond.</param>
/// <param name="FileName">Its file in the folder.</param>
/// <param name="To">Numbers or addresses. Empty when the file cannot be read.</param>
/// <param name="Subject">Subject of an e-mail; null for a text message.</param>
/// <param name="Text">What it says. Empty when the file cannot be read.</param>
/// <param name="Problem">Why the file cannot be read; null when it can.</param>
public sealed record OutboxMessage(
    string Id,
    OutboxChannel Channel,
    DateTimeOffset Time,
    string FileName,
    IReadOnlyList<string> To,
    string? Subject,
    string Text,
    string? Problem)
{
    /// <summary>The id only: numbers, addresses and text stay out of logs.</summary>
    public override string ToString() => $"{Channel} {Id}";
}
