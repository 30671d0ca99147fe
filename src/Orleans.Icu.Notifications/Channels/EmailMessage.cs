namespace Orleans.Icu.Notifications;

/// <summary>One e-mail.</summary>
/// <param name="IdempotencyKey">
/// Names this message for ever; 1 to 512 characters. It appears in logs and in the outbox, so it holds no address and no patient name.
/// </param>
/// <param name="To">The recipients' addresses; 1 to 50, each at most 320 characters.</param>
/// <param name="Subject">One line; 1 to 998 characters.</param>
/// <param name="PlainText">What it says; 1 to 500,000 characters.</param>
/// <param name="Html">The same as HTML; at most 1,000,000 characters. Null for none.</param>
/// <param name="FirstAttemptAt">When the first attempt was recorded. Stays the same when the message is tried again.</param>
/// <param name="Importance">How a mail program should rank it.</param>
public sealed record EmailMessage(
    string IdempotencyKey,
    IReadOnlyList<string> To,
    string Subject,
    string PlainText,
    string? Html,
    DateTimeOffset FirstAttemptAt,
    EmailImportance Importance = EmailImportance.Normal)
{
    /// <summary>
    /// The header by which an e-mail says that a program wrote it (RFC 3834), so that no absence note and no other program answers it.
    /// Every message of every channel carries it.
    /// </summary>
    public const string AutoSubmittedHeader = "Auto-Submitted";

    /// <summary>What it says.</summary>
    public const string AutoSubmitted = "auto-generated";

    /// <summary>Most recipients of one message.</summary>
    public const int MaxRecipients = 50;

    /// <summary>Longest subject, in characters.</summary>
    public const int MaxSubjectLength = 998;

    /// <summary>Longest plain text, in characters. With the HTML it stays below a provider's 10 MB however it is escaped.</summary>
    public const int MaxPlainTextLength = 500_000;

    /// <summary>Longest HTML, in characters.</summary>
    public const int MaxHtmlLength = 1_000_000;

    /// <summary>What is wrong: a sentence per field, naming the field and its limit, never its value. Empty when nothing is.</summary>
    public IReadOnlyList<string> FindProblems()
    {
        var problems = new List<string>();
        MessageLimits.CheckKey(problems, IdempotencyKey, FirstAttemptAt);
        CheckRecipients(problems);
        MessageLimits.CheckLength(problems, nameof(Subject), Subject, 1, MaxSubjectLength);
        if (Subject is not null && Subject.Any(char.IsControl))
        {
            problems.Add($"{nameof(Subject)} must be one line without control characters.");
        }

        MessageLimits.CheckLength(problems, nameof(PlainText), PlainText, 1, MaxPlainTextLength);
        MessageLimits.CheckLength(problems, nameof(Html), Html ?? string.Empty, 0, MaxHtmlLength);
        if (!Enum.IsDefined(Importance))
        {
            problems.Add($"{nameof(Importance)} must be one of {string.Join(", ", Enum.GetNames<EmailImportance>())}.");
        }

        return problems;
    }

    /// <summary>The key only: addresses and text stay out of logs.</summary>
    public override string ToString() => $"E-mail {IdempotencyKey}";

    private void CheckRecipients(List<string> problems)
    {
        if (To is null || To.Count is 0 or > MaxRecipients)
        {
            problems.Add($"{nameof(To)} must hold 1 to {MaxRecipients} addresses.");
            return;
        }

        for (var index = 0; index < To.Count; index++)
        {
            if (!MessageAddress.IsEmailAddress(To[index]))
            {
                problems.Add($"{nameof(To)}[{index}] {MessageAddress.EmailRule}.");
            }
        }
    }
}
