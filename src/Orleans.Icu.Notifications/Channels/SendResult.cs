namespace Orleans.Icu.Notifications;

/// <summary>What came of one attempt to send. Exactly one of the three cases below.</summary>
public abstract record SendResult
{
    private SendResult()
    {
    }

    /// <summary>The provider has the message. Trying again is not needed.</summary>
    /// <param name="MessageId">The provider's id of the message.</param>
    /// <param name="OperationId">
    /// When the provider goes on working on it: what to ask <see cref="IEmailChannel.CheckDelivery"/> for. Null when nothing is pending.
    /// </param>
    public sealed record Sent(string MessageId, string? OperationId = null) : SendResult;

    /// <summary>The message may not have gone out. Try again with the same idempotency key.</summary>
    /// <param name="Delay">How long to wait before that. Always more than zero.</param>
    /// <param name="Reason">Why, in words that hold no address, number, body or secret.</param>
    public sealed record RetryAfter(TimeSpan Delay, string Reason) : SendResult;

    /// <summary>The message will never go out this way. Choose another person or channel.</summary>
    /// <param name="Reason">Why, in words that hold no address, number, body or secret.</param>
    public sealed record Refused(string Reason) : SendResult;
}
