using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Orleans.Icu.Notifications;

/// <summary>
/// Sends text messages by Azure Communication Services, one recipient a request, so that an answer is about one person. A repetition
/// within <see cref="Repeatability.Window"/> sends nothing new.
/// </summary>
internal sealed class AzureSmsChannel(
    AcsClient client,
    IOptions<AzureCommunicationOptions> options,
    NotificationMetrics metrics,
    TimeProvider time,
    ILogger<AzureSmsChannel> logger) : ISmsChannel
{
    private const string Path = "/sms?api-version=2026-01-23";
    private readonly SendRecorder _recorder = new("sms", "azure", metrics, time, logger);

    public Task<SendResult> Send(SmsMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return _recorder.RecordAsync(message.IdempotencyKey, () => SendAsync(message, cancellationToken));
    }

    internal static byte[] Write(SmsMessage message, string from, string requestId, string firstSent)
    {
        var body = new SmsBody(
            from,
            [new SmsBodyRecipient(message.To, requestId, firstSent)],
            message.Text,
            new SmsBodyOptions(EnableDeliveryReport: true, message.Tag));
        return JsonSerializer.SerializeToUtf8Bytes(body, AcsBodies.Json.SmsBody);
    }

    private async Task<SendResult> SendAsync(SmsMessage message, CancellationToken cancellationToken)
    {
        if (MessageLimits.Refuse(message.FindProblems()) is { } refused)
        {
            return refused;
        }

        var repeatability = Repeatability.Of(message.IdempotencyKey, message.FirstAttemptAt, time.GetUtcNow());
        var requestId = repeatability.RequestId.ToString("D");
        var body = Write(message, options.Value.From, requestId, repeatability.FirstSentText);
        var reply = await client.PostAsync(Path, body, operationId: null, cancellationToken);
        return reply is AcsReply.Answer { IsSuccess: true } answer ? Judge(answer, message, requestId) : AcsVerdict.OfReply(reply);
    }

    /// <summary>A 202 only says that the request was understood; what became of the message is said for each recipient.</summary>
    private static SendResult Judge(AcsReply.Answer answer, SmsMessage message, string requestId)
    {
        if (ReadRecipient(answer.Body) is not { } recipient)
        {
            return AcsVerdict.Unreadable;
        }

        return recipient.Successful
            ? new SendResult.Sent(recipient.MessageId ?? requestId)
            : AcsVerdict.OfStatus(recipient.HttpStatusCode, ProviderText.Clean(recipient.ErrorMessage, message.Text), answer.RetryAfter);
    }

    private static SmsAnswerItem? ReadRecipient(BinaryData body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, AcsJson.Default.SmsAnswer)?.Value is [{ } only] ? only : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
