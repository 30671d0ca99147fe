using MimeKit;

namespace Orleans.Icu.Notifications;

/// <summary>An e-mail as its file holds it: what a mail program would open.</summary>
internal static class EmailDocument
{
    public const string KeyHeader = "X-Icu-Idempotency-Key";

    public static byte[] Write(EmailMessage message, string id, string sender, DateTimeOffset now)
    {
        using var mime = Compose(message, id, sender, now);
        using var buffer = new MemoryStream();
        mime.WriteTo(buffer);
        return buffer.ToArray();
    }

    private static MimeMessage Compose(EmailMessage message, string id, string sender, DateTimeOffset now)
    {
        var mime = new MimeMessage
        {
            Subject = message.Subject,
            Date = now,
            MessageId = $"{id}@outbox.invalid",
            Importance = ImportanceOf(message.Importance),
            XPriority = PriorityOf(message.Importance),
            Body = new BodyBuilder { TextBody = message.PlainText, HtmlBody = message.Html }.ToMessageBody(),
        };
        mime.From.Add(new MailboxAddress(name: null, sender));
        mime.To.AddRange(message.To.Select(address => new MailboxAddress(name: null, address)));
        mime.Headers.Add(KeyHeader, message.IdempotencyKey);
        mime.Headers.Add(EmailMessage.AutoSubmittedHeader, EmailMessage.AutoSubmitted);
        return mime;
    }

    private static MessageImportance ImportanceOf(EmailImportance importance) => importance switch
    {
        EmailImportance.High => MessageImportance.High,
        EmailImportance.Low => MessageImportance.Low,
        _ => MessageImportance.Normal,
    };

    private static XMessagePriority PriorityOf(EmailImportance importance) => importance switch
    {
        EmailImportance.High => XMessagePriority.Highest,
        EmailImportance.Low => XMessagePriority.Lowest,
        _ => XMessagePriority.Normal,
    };
}
