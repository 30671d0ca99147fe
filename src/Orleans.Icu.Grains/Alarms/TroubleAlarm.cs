using System.Globalization;
using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>The words of the service's alarm that messages do not reach people: pure.</summary>
internal static class TroubleAlarm
{
    public const string RuleId = "messages-refused";

    /// <summary>Messages are refused, or have not been for a while.</summary>
    /// <param name="service">Name of the silo.</param>
    /// <param name="sequence">Number of the change.</param>
    /// <param name="time">When it changed.</param>
    /// <param name="message">What to tell people; <see langword="null"/> at the end.</param>
    public static AlarmCondition Condition(string service, long sequence, DateTimeOffset time, string? message) => new()
    {
        TwinId = service,
        Sequence = sequence,
        Present = message is not null,
        Time = time,
        RuleId = RuleId,
        RuleVersion = 1,
        Title = "Messages do not reach people",
        Kind = AlarmKind.Technical,
        Priority = AlarmPriority.High,
        Latching = true,
        Severity = 1,
        Occurrences = 1,
        Inputs = [],
        Message = message,
        Reason = message is null ? string.Create(CultureInfo.InvariantCulture, $"No message was refused for {MessageTrouble.QuietAfter.TotalMinutes:F0} min.") : null,
    };

    /// <summary>What was refused.</summary>
    public static string Words(Alarm alarm, string channel, string? reason) =>
        $"One {Recipient.NameOf(channel)} of the alarm '{alarm.Title}' ({AlarmMessages.Place(alarm)}) will not arrive: {reason?.TrimEnd('.') ?? "refused"}. "
        + "The alarm lists its messages and how each stands; look whether its people have heard.";
}
