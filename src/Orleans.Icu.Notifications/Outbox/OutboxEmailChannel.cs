using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Orleans.Icu.Notifications;

/// <summary>Writes e-mail into the outbox folder, as <c>.eml</c>, one file per idempotency key.</summary>
internal sealed class OutboxEmailChannel(
    OutboxStore store,
    IOptions<OutboxFolderOptions> options,
    NotificationMetrics metrics,
    TimeProvider time,
    ILogger<OutboxEmailChannel> logger) : IEmailChannel
{
    private readonly SendRecorder _recorder = new("email", "outbox", metrics, time, logger);

    public Task<SendResult> Send(EmailMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return _recorder.RecordAsync(message.IdempotencyKey, () => WriteAsync(message, cancellationToken));
    }

    public async Task<EmailDelivery> CheckDelivery(string operationId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(operationId);
        try
        {
            return await store.HasAsync(operationId, cancellationToken)
                ? new EmailDelivery.Delivered()
                : new EmailDelivery.Failed("The outbox folder holds no such message.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new EmailDelivery.Pending(options.Value.RetryDelay);
        }
    }

    private async Task<SendResult> WriteAsync(EmailMessage message, CancellationToken cancellationToken)
    {
        if (MessageLimits.Refuse(message.FindProblems()) is { } refused)
        {
            return refused;
        }

        var name = OutboxName.Of(OutboxChannel.Email, message.IdempotencyKey, message.FirstAttemptAt);
        return await store.SaveAsync(name, () => EmailDocument.Write(message, name.Id, options.Value.SenderAddress, time.GetUtcNow()), cancellationToken);
    }
}
