using System.Text;
using MimeKit;

namespace Orleans.Icu.Notifications;

/// <summary>An e-mail as its file holds it: what a mail program would open.</summary>
internal static class EmailDocument
{
    public const string KeyHeader = "X-Icu-Idempotency-Key";

    /// <summary>Characters; RFC 5322, 2.1.1.</summary>
    private const int LongestLine = 998;

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
        mime.Headers.Add(KeyOf(message));
        mime.Headers.Add(EmailMessage.AutoSubmittedHeader, EmailMessage.AutoSubmitted);
        return mime;
    }

    /// <summary>In one piece, so that it is found in the file: a longer line than usual, and within what RFC 5322 allows.</summary>
    private static Header KeyOf(EmailMessage message)
    {
        var options = FormatOptions.Default.Clone();
        options.MaxLineLength = LongestLine;
        var header = new Header(KeyHeader, string.Empty);
        header.SetValue(options, Encoding.UTF8, message.IdempotencyKey);
        return header;
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
