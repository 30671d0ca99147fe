using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Orleans.Icu.Notifications;

/// <summary>
/// Sends e-mail by Azure Communication Services. The service does not promise to recognise a repeated Operation-Id, so an attempt that
/// may not be the first asks whether the operation exists before it sends.
/// </summary>
internal sealed partial class AzureEmailChannel(
    AcsClient client,
    IOptions<AzureCommunicationOptions> options,
    NotificationMetrics metrics,
    TimeProvider time,
    ILogger<AzureEmailChannel> logger) : IEmailChannel
{
    private const string ApiVersion = "api-version=2025-09-01";

    // An attempt this young is the first: between recording it and sending lies one write. A retry never comes back sooner, not even
    // one by the process that takes over from another (0.2 s at best).
    private static readonly TimeSpan FirstAttempt = TimeSpan.FromMilliseconds(100);
    private readonly ILogger _logger = logger;
    private readonly SendRecorder _recorder = new("email", "azure", metrics, time, logger);

    public Task<SendResult> Send(EmailMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return _recorder.RecordAsync(message.IdempotencyKey, () => SendAsync(message, cancellationToken));
    }

    public async Task<EmailDelivery> CheckDelivery(string operationId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(operationId);
        var delivery = EmailOperation.Judge(await AskAsync(operationId, cancellationToken));
        if (delivery is EmailDelivery.Failed failed)
        {
            LogDeliveryFailed(operationId, failed.Reason);
        }

        return delivery;
    }

    private async Task<SendResult> SendAsync(EmailMessage message, CancellationToken cancellationToken)
    {
        if (MessageLimits.Refuse(message.FindProblems()) is { } refused)
        {
            return refused;
        }

        var operationId = NameGuid.Create(NameGuid.Messages, message.IdempotencyKey);
        if (time.GetUtcNow() - message.FirstAttemptAt >= FirstAttempt
            && await FindEarlierAsync(operationId, cancellationToken) is { } earlier)
        {
            return earlier;
        }

        var body = EmailOperation.Write(message, options.Value.SenderAddress);
        var reply = await client.PostAsync($"/emails:send?{ApiVersion}", body, operationId, cancellationToken);
        return reply is AcsReply.Answer { IsSuccess: true } answer
            ? EmailOperation.Accepted(EmailOperation.Read(answer.Body)?.Id, operationId)
            : AcsVerdict.OfReply(reply);
    }

    /// <summary>What an earlier attempt came to: null when there was none and the message is still to be sent.</summary>
    private async Task<SendResult?> FindEarlierAsync(Guid operationId, CancellationToken cancellationToken)
    {
        var reply = await AskAsync(operationId.ToString("D"), cancellationToken);
        if (reply is AcsReply.Answer { IsSuccess: true } answer)
        {
            return EmailOperation.Read(answer.Body) is null ? AcsVerdict.Unreadable : EmailOperation.Accepted(null, operationId);
        }

        // Not found, or not a question the service understands: nothing was accepted under this id.
        return AcsVerdict.OfReply(reply) is SendResult.RetryAfter retry ? retry : null;
    }

    private Task<AcsReply> AskAsync(string operationId, CancellationToken cancellationToken) =>
        client.GetAsync($"/emails/operations/{Uri.EscapeDataString(operationId)}?{ApiVersion}", cancellationToken);
}
