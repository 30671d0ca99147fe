using System.ComponentModel.DataAnnotations;
using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>Who is told of alarms.</summary>
public sealed class RosterOptions
{
    /// <summary>The people. At least one.</summary>
    [MinLength(1, ErrorMessage = "Roster:Recipients must name at least one person: an alarm nobody hears of is lost.")]
    public IList<Recipient> Recipients { get; } = [];

    /// <summary>Start of the link in a message; the alarm's id follows. Default <c>http://localhost:8080/api/v1/alarms/</c>.</summary>
    [Required]
    public Uri AlarmLink { get; set; } = new("http://localhost:8080/api/v1/alarms/");
}

/// <summary>A person who is told of alarms.</summary>
public sealed class Recipient
{
    /// <summary>Name in the roster; appears in the delivery list and never in a message.</summary>
    public string Name { get; set; } = string.Empty;

    /// <summary>Telephone number in E.164 form; empty for no SMS.</summary>
    public string Phone { get; set; } = string.Empty;

    /// <summary>E-mail address; empty for no e-mail.</summary>
    public string Email { get; set; } = string.Empty;

    /// <summary>The wards the person cares for; empty for all, and alarms of an unknown ward go to everybody.</summary>
    public IList<string> Wards { get; } = [];

    /// <summary>The person hears of alarms of this priority or higher. Default <see cref="AlarmPriority.Medium"/>.</summary>
    public AlarmPriority MinimumPriority { get; set; } = AlarmPriority.Medium;

    /// <summary>Whether the person is told of an alarm.</summary>
    public bool Hears(Alarm alarm) =>
        alarm.Priority >= MinimumPriority && (Wards.Count == 0 || alarm.Ward is null || Wards.Contains(alarm.Ward));
}
