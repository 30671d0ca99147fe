namespace Orleans.Icu.Notifications;

/// <summary>Event ids of this project's log lines.</summary>
internal static class NotificationEvents
{
    public const int Sent = 7001;
    public const int Retry = 7002;
    public const int Refused = 7003;
    public const int DeliveryFailed = 7004;
    public const int AttemptFaulted = 7005;
    public const int OutboxFileUnreadable = 7006;
    public const int OutboxNotWritten = 7007;
}
