namespace Orleans.Icu.Notifications;

/// <summary>What kind of message a file of the outbox is.</summary>
public enum OutboxChannel
{
    /// <summary>A text message, <c>.json</c>.</summary>
    Sms = 0,

    /// <summary>An e-mail, <c>.eml</c>.</summary>
    Email = 1,
}
