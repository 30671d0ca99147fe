using System.ComponentModel.DataAnnotations;

namespace Orleans.Icu.Grains;

/// <summary>Who is told of alarms.</summary>
public sealed class RosterOptions
{
    /// <summary>The people. At least one.</summary>
    [MinLength(1, ErrorMessage = "Roster:Recipients must name at least one person: an alarm nobody hears of is lost.")]
    public IList<Recipient> Recipients { get; } = [];

    /// <summary>
    /// Start of the link in a message; the alarm's id follows. An absolute URI of at most 1,000 characters. <see langword="null"/>, the
    /// default, for where the host says it can be reached; a message has the alarm's id instead where the host says nothing.
    /// </summary>
    public Uri? AlarmLink { get; set; }

    /// <summary>
    /// How often a person is told of one twin and rule within a minute, by each channel. What comes more often is gathered into one message
    /// that says how often it came. Of comings that are found more than 60 s late and are over it is once a minute; one that stays is told 5 s
    /// after it was found, as one of now. An acknowledgement begins the count anew. 1 to 60, default 2: an alarm that comes and goes without
    /// end must not use up what a provider takes in an hour (Azure Communication Services: by default 100 e-mails of a domain of one's own).
    /// </summary>
    [Range(1, 60, ErrorMessage = "Roster:MessagesPerMinute must be 1 to 60.")]
    public int MessagesPerMinute { get; set; } = 2;
}
