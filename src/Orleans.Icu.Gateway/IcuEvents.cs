namespace Orleans.Icu.Gateway;

/// <summary>Event ids of this project's log lines.</summary>
internal static class IcuEvents
{
    public const int RequestFailed = 6001;
    public const int ClusterUnavailable = 6002;
    public const int FeedSubscribed = 6010;
    public const int FeedFailed = 6011;
    public const int FeedEnded = 6012;
    public const int LiveClientTooSlow = 6013;
}
