using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Orleans.Icu.Notifications;

/// <summary>Writes text messages into the outbox folder, as JSON, one file per idempotency key.</summary>
internal sealed class OutboxSmsChannel(
    OutboxStore store, NotificationMetrics metrics, TimeProvider time, ILogger<OutboxSmsChannel> logger) : ISmsChannel
{
    private readonly SendRecorder _recorder = new("sms", "outbox", metrics, time, logger);

    public Task<SendResult> Send(SmsMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return _recorder.RecordAsync(message.IdempotencyKey, () => WriteAsync(message, cancellationToken));
    }

    private async Task<SendResult> WriteAsync(SmsMessage message, CancellationToken cancellationToken)
    {
        if (MessageLimits.Refuse(message.FindProblems()) is { } refused)
        {
            return refused;
        }

        var name = OutboxName.Of(OutboxChannel.Sms, message.IdempotencyKey, message.FirstAttemptAt);
        return await store.SaveAsync(name, () => Compose(name, message), cancellationToken);
    }

    private byte[] Compose(OutboxName name, SmsMessage message) => JsonSerializer.SerializeToUtf8Bytes(
        new SmsDocument(name.Id, message.IdempotencyKey, message.To, message.Text, message.Tag, message.FirstAttemptAt, time.GetUtcNow()),
        SmsDocumentFormat.Readable.SmsDocument);
}
