namespace Orleans.Icu.Notifications;

/// <summary>What came back from the service, or why nothing did.</summary>
internal abstract record AcsReply
{
    private AcsReply()
    {
    }

    public sealed record Answer(int Status, BinaryData Body, TimeSpan? RetryAfter, string? ErrorCode) : AcsReply
    {
        public bool IsSuccess => Status is >= 200 and < 300;
    }

    public sealed record Unreached(TimeSpan Delay, string Reason) : AcsReply;
}
