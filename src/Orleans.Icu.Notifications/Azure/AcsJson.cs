using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orleans.Icu.Notifications;

internal sealed record SmsBody(string From, IReadOnlyList<SmsBodyRecipient> SmsRecipients, string Message, SmsBodyOptions SmsSendOptions);

internal sealed record SmsBodyRecipient(string To, string RepeatabilityRequestId, string RepeatabilityFirstSent);

internal sealed record SmsBodyOptions(bool EnableDeliveryReport, string? Tag);

internal sealed record SmsAnswer(IReadOnlyList<SmsAnswerItem?>? Value);

internal sealed record SmsAnswerItem(string? To, string? MessageId, int HttpStatusCode, bool Successful, string? ErrorMessage);

internal sealed record EmailBody(
    string SenderAddress,
    EmailBodyContent Content,
    EmailBodyRecipients Recipients,
    IReadOnlyDictionary<string, string>? Headers,
    bool UserEngagementTrackingDisabled);

internal sealed record EmailBodyContent(string Subject, string PlainText, string? Html);

internal sealed record EmailBodyRecipients(IReadOnlyList<EmailBodyAddress> To);

internal sealed record EmailBodyAddress(string Address);

internal sealed record EmailAnswer(string? Id, string? Status, ErrorDetail? Error);

internal sealed record ErrorBody(ErrorDetail? Error);

internal sealed record ErrorDetail(string? Code);

/// <summary>The bodies the service takes and answers with.</summary>
[JsonSerializable(typeof(SmsBody))]
[JsonSerializable(typeof(SmsAnswer))]
[JsonSerializable(typeof(EmailBody))]
[JsonSerializable(typeof(EmailAnswer))]
[JsonSerializable(typeof(ErrorBody))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class AcsJson : JsonSerializerContext;

/// <summary>How bodies are written: as UTF-8 rather than escapes, which keeps e-mail within the service's 10 MB.</summary>
internal static class AcsBodies
{
    public static AcsJson Json { get; } =
        new(new JsonSerializerOptions(AcsJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
