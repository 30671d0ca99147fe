using MimeKit;

namespace Orleans.Icu.Notifications.Tests;

public sealed class EmailDocumentTests
{
    [Fact]
    public void Write_WhenSubjectIsLongAndHasUmlauts_ReadsBackWholeAndKeepsLinesShort()
    {
        var subject = string.Join(' ', Enumerable.Repeat("Überdruck am Gerät für Bett 12 — dringend", 20));
        using var mime = Parse(Samples.Email() with { Subject = subject }, out var raw);

        Assert.Equal(subject, mime.Subject);
        Assert.All(raw.Split('\n'), line => Assert.True(line.Length <= 998, "a line is longer than RFC 5322 allows"));
    }

    [Fact]
    public void Write_WhenTextHasUmlautsAndLongLines_ReadsBackAsWritten()
    {
        var text = "Sättigung 82 %, Gerät »Ω-7«\n" + new string('ü', 3000) + "\n.\nEnde\n";
        using var mime = Parse(Samples.Email() with { PlainText = text }, out _);

        Assert.Equal(text, mime.TextBody!.ReplaceLineEndings("\n"));
        Assert.Equal("<p>Bett 12: <b>S&auml;ttigung</b> niedrig</p>", mime.HtmlBody);
    }

    [Fact]
    public void Write_WhenThereIsNoHtml_IsPlainText()
    {
        using var mime = Parse(Samples.Email() with { Html = null }, out _);

        Assert.Equal("text/plain", mime.Body!.ContentType.MimeType);
    }

    [Fact]
    public void Write_WhenImportanceIsHigh_SaysSoInTheHeaders()
    {
        using var mime = Parse(Samples.Email(), out _);

        Assert.Equal((MessageImportance.High, XMessagePriority.Highest), (mime.Importance, mime.XPriority));
    }

    [Fact]
    public void Write_WhenRead_TellsSenderTimeIdAndKey()
    {
        using var mime = Parse(Samples.Email("schlüssel/1"), out _);

        Assert.Equal("icu@example.org", Assert.Single(mime.From.Mailboxes).Address);
        Assert.Equal(Samples.Now, mime.Date);
        Assert.Equal("outbox-1@outbox.invalid", mime.MessageId);
        Assert.Equal("schlüssel/1", mime.Headers[EmailDocument.KeyHeader]);
    }

    /// <summary>Keys hold the id of an alarm: who looks for one in the folder's files finds it.</summary>
    [Fact]
    public void Write_WhenTheKeyIsLong_LeavesItInOnePiece()
    {
        var key = "patient~" + new string('a', 32) + "~stroke-score~1/raised/email/" + new string('b', 300);
        using var mime = Parse(Samples.Email(key), out var raw);

        Assert.Equal(key, mime.Headers[EmailDocument.KeyHeader]);
        Assert.Contains(key, raw, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_OfAnyMessage_SaysThatAProgramWroteItAsRfc3834Asks()
    {
        using var mime = Parse(Samples.Email(), out _);

        Assert.Equal("auto-generated", mime.Headers[HeaderId.AutoSubmitted]);
    }

    private static MimeMessage Parse(EmailMessage message, out string raw)
    {
        var bytes = EmailDocument.Write(message, "outbox-1", "icu@example.org", Samples.Now);
        raw = System.Text.Encoding.UTF8.GetString(bytes);
        using var stream = new MemoryStream(bytes);
        return MimeMessage.Load(stream);
    }
}
