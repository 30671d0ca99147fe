using System.Globalization;

namespace Orleans.Icu.Notifications;

/// <summary>The limits messages and options share. No finding repeats the value it is about.</summary>
internal static class MessageLimits
{
    public const int MaxKeyLength = 512;

    public static void CheckKey(List<string> problems, string? key, DateTimeOffset firstAttemptAt)
    {
        CheckLength(problems, nameof(SmsMessage.IdempotencyKey), key, 1, MaxKeyLength);
        if (key is not null && key.Any(char.IsControl))
        {
            problems.Add($"{nameof(SmsMessage.IdempotencyKey)} must hold no control characters.");
        }

        if (firstAttemptAt.Year < 2000)
        {
            problems.Add($"{nameof(SmsMessage.FirstAttemptAt)} must be the time of the first attempt, 2000 or later.");
        }
    }

    public static void CheckLength(List<string> problems, string field, string? value, int least, int most)
    {
        if (value is null || value.Length < least || value.Length > most)
        {
            problems.Add(string.Create(
                CultureInfo.InvariantCulture, $"{field} must have {least} to {most} characters, has {value?.Length ?? 0}."));
        }
    }

    /// <summary>A refusal that tells every problem, or null when there is none.</summary>
    public static SendResult.Refused? Refuse(IReadOnlyList<string> problems) =>
        problems.Count == 0 ? null : new SendResult.Refused(string.Join(' ', problems));
}
