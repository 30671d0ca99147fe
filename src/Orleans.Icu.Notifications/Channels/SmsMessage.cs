namespace Orleans.Icu.Notifications;

/// <summary>One text message to one person. It carries no patient identity: bed, alarm, priority, link.</summary>
/// <param name="IdempotencyKey">
/// Names this message for ever; 1 to 512 characters. It appears in logs and in the outbox, so it holds no number and no patient name.
/// </param>
/// <param name="To">The recipient's number in E.164 form, such as +4915112345678.</param>
/// <param name="Text">What it says; 1 to 2048 characters.</param>
/// <param name="Tag">Comes back with the provider's delivery report; at most 256 characters. Null for none.</param>
/// <param name="FirstAttemptAt">When the first attempt was recorded. Stays the same when the message is tried again.</param>
public sealed record SmsMessage(string IdempotencyKey, string To, string Text, string? Tag, DateTimeOffset FirstAttemptAt)
{
    /// <summary>Longest text a provider takes, in characters.</summary>
    public const int MaxTextLength = 2048;

    /// <summary>Longest tag, in characters.</summary>
    public const int MaxTagLength = 256;

    /// <summary>What is wrong: a sentence per field, naming the field and its limit, never its value. Empty when nothing is.</summary>
    public IReadOnlyList<string> FindProblems()
    {
        var problems = new List<string>();
        MessageLimits.CheckKey(problems, IdempotencyKey, FirstAttemptAt);
        if (!MessageAddress.IsPhoneNumber(To))
        {
            problems.Add($"{nameof(To)} {MessageAddress.PhoneRule}.");
        }

        MessageLimits.CheckLength(problems, nameof(Text), Text, 1, MaxTextLength);
        MessageLimits.CheckLength(problems, nameof(Tag), Tag ?? string.Empty, 0, MaxTagLength);
        return problems;
    }

    /// <summary>The key only: number and text stay out of logs.</summary>
    public override string ToString() => $"SMS {IdempotencyKey}";
}
