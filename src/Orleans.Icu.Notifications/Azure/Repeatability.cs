using System.Globalization;

namespace Orleans.Icu.Notifications;

/// <summary>
/// What makes a text message repeatable. The service remembers a request for about five minutes from its first-sent time and rejects
/// one with an older time. So time since the first attempt is cut into windows; attempts within one window are one request to the
/// service, and an attempt in a later window is a new one: after an outage an alarm still goes out, at worst twice.
/// </summary>
/// <param name="RequestId">Follows from the idempotency key and the window, so a restarted process computes the same.</param>
/// <param name="FirstSent">Start of the window.</param>
internal readonly record struct Repeatability(Guid RequestId, DateTimeOffset FirstSent)
{
    /// <summary>One minute less than the service remembers: our clock and the service's may differ.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(4);

    /// <summary>The time as the request carries it.</summary>
    public string FirstSentText => FirstSent.ToString("r", CultureInfo.InvariantCulture);

    /// <summary>The window of a time: attempts of the same one are one request to the service.</summary>
    public static long IndexOf(DateTimeOffset firstAttemptAt, DateTimeOffset now) => Math.Max(0, (now - firstAttemptAt).Ticks / Window.Ticks);

    public static Repeatability Of(string key, DateTimeOffset firstAttemptAt, DateTimeOffset now)
    {
        var index = IndexOf(firstAttemptAt, now);
        var name = index == 0 ? key : string.Create(CultureInfo.InvariantCulture, $"{key}\n{index}");
        return new Repeatability(NameGuid.Create(NameGuid.Messages, name), firstAttemptAt + (index * Window));
    }
}
