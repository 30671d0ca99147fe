namespace Orleans.Icu.Notifications;

/// <summary>
/// When a provider may take an attempt for a repetition of another: what it is sent then must be the same text. Later it is a message of
/// its own to the provider, and may say something else.
/// </summary>
public static class RepeatedMessage
{
    /// <summary>Whether an attempt now may be taken for a repetition of an earlier one.</summary>
    /// <param name="firstAttemptAt">When the first attempt was recorded.</param>
    /// <param name="earlier">When the earlier attempt was made.</param>
    /// <param name="now">The time.</param>
    public static bool IsSame(DateTimeOffset firstAttemptAt, DateTimeOffset earlier, DateTimeOffset now) =>
        Repeatability.IndexOf(firstAttemptAt, earlier) == Repeatability.IndexOf(firstAttemptAt, now);
}
