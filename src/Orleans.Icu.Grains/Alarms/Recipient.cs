using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>A person who is told of alarms.</summary>
public sealed class Recipient
{
    internal const string Sms = "sms";
    internal const string Mail = "email";
    internal const int LongestName = 64;

    /// <summary>Name in the roster; appears in the delivery list and never in a message.</summary>
    public string Name { get; set; } = string.Empty;

    /// <summary>Telephone number in E.164 form; empty for no SMS.</summary>
    public string Phone { get; set; } = string.Empty;

    /// <summary>E-mail address; empty for no e-mail.</summary>
    public string Email { get; set; } = string.Empty;

    /// <summary>The wards the person cares for, each a <see cref="PlaceName"/>; empty for all, and alarms of an unknown ward go to everybody.</summary>
    public IList<string> Wards { get; } = [];

    /// <summary>The person hears of alarms of this priority or higher. Default <see cref="AlarmPriority.Medium"/>.</summary>
    public AlarmPriority MinimumPriority { get; set; } = AlarmPriority.Medium;

    /// <summary>All channels there are.</summary>
    internal static IReadOnlyList<string> AllChannels { get; } = [Sms, Mail];

    /// <summary>The channels the person has.</summary>
    internal IEnumerable<string> Channels => AllChannels.Where(channel => (channel == Sms ? Phone : Email).Length > 0);

    /// <summary>A channel as a word.</summary>
    internal static string NameOf(string channel) => channel == Sms ? "SMS" : "e-mail";

    /// <summary>Whether the person is told of an alarm.</summary>
    public bool Hears(Alarm alarm) =>
        alarm.Priority >= MinimumPriority && (Wards.Count == 0 || alarm.Ward is null || Wards.Contains(alarm.Ward));
}
