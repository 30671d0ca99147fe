namespace Orleans.Icu.Notifications;

/// <summary>Where messages are written instead of being sent. Plain data; the order in which properties are set has no meaning.</summary>
public sealed class OutboxFolderOptions
{
    /// <summary>The folder; relative to the working directory unless rooted. Created when missing. Required. Default: "outbox".</summary>
    public string Path { get; set; } = "outbox";

    /// <summary>The From address of written e-mail. An e-mail address. Default: "icu@localhost".</summary>
    public string SenderAddress { get; set; } = "icu@localhost";

    /// <summary>How long to wait after a failed write, such as on a full disk. 1 s to 1 h. Default: 30 s.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(30);
}
