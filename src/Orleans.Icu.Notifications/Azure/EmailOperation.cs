using System.Text.Json;

namespace Orleans.Icu.Notifications;

/// <summary>What goes to and comes from the e-mail operations of the service.</summary>
internal static class EmailOperation
{
    private static readonly TimeSpan PollDelay = TimeSpan.FromSeconds(10);

    /// <summary>Link tracking is off: it would send a signed acknowledgement link through somebody else's redirector.</summary>
    public static byte[] Write(EmailMessage message, string sender)
    {
        var body = new EmailBody(
            sender,
            new EmailBodyContent(message.Subject, message.PlainText, message.Html),
            new EmailBodyRecipients([.. message.To.Select(address => new EmailBodyAddress(address))]),
            HeadersOf(message.Importance),
            UserEngagementTrackingDisabled: true);
        return JsonSerializer.SerializeToUtf8Bytes(body, AcsBodies.Json.EmailBody);
    }

    public static EmailAnswer? Read(BinaryData body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, AcsJson.Default.EmailAnswer);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The service goes by its own id if it names one; otherwise by the one we gave.</summary>
    public static SendResult.Sent Accepted(string? theirs, Guid ours)
    {
        var id = (Guid.TryParse(theirs, out var parsed) ? parsed : ours).ToString("D");
        return new SendResult.Sent(id, id);
    }

    public static EmailDelivery Judge(AcsReply reply)
    {
        if (reply is AcsReply.Answer { IsSuccess: true } answer)
        {
            return JudgeStatus(Read(answer.Body), answer.RetryAfter ?? PollDelay);
        }

        return AcsVerdict.OfReply(reply) switch
        {
            SendResult.RetryAfter retry => new EmailDelivery.Pending(retry.Delay),
            SendResult.Refused refused => new EmailDelivery.Failed(refused.Reason),
            _ => new EmailDelivery.Pending(PollDelay),
        };
    }

    private static EmailDelivery JudgeStatus(EmailAnswer? answer, TimeSpan delay) => answer?.Status switch
    {
        "Succeeded" => new EmailDelivery.Delivered(),
        "Failed" or "Canceled" => new EmailDelivery.Failed(
            $"The provider could not deliver the message ({answer.Status}, {AcsError.Accept(answer.Error?.Code) ?? "no code"})."),
        _ => new EmailDelivery.Pending(delay),
    };

    private static Dictionary<string, string> HeadersOf(EmailImportance importance)
    {
        var headers = new Dictionary<string, string> { [EmailMessage.AutoSubmittedHeader] = EmailMessage.AutoSubmitted };
        if (importance != EmailImportance.Normal)
        {
            (headers["Importance"], headers["X-Priority"]) = importance == EmailImportance.High ? ("high", "1") : ("low", "5");
        }

        return headers;
    }
}
