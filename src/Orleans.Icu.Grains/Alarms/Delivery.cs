using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>One message to one person. The address is looked up when it is sent, and so is whether the alarm is over.</summary>
[GenerateSerializer, Alias("icu.Delivery")]
internal sealed class Delivery
{
    [Id(0)] public string Channel = string.Empty;
    [Id(1)] public string Recipient = string.Empty;
    [Id(2)] public DeliveryState State;
    [Id(3)] public int Attempts;
    [Id(4)] public DateTimeOffset FirstAttempt;
    [Id(5)] public DateTimeOffset Time;
    [Id(6)] public DateTimeOffset NotBefore;
    [Id(7)] public string? Detail;

    /// <summary>What to ask the provider about a message it took; <see langword="null"/> when there is nothing to ask.</summary>
    [Id(8)] public string? OperationId;

    /// <summary>When the provider took it.</summary>
    [Id(9)] public DateTimeOffset SentAt;

    /// <summary>The coming of the alarm that it tells of; 0 is the first, too.</summary>
    [Id(10)] public int Round;

    /// <summary>When it was due; the default where it was not kept.</summary>
    [Id(11)] public DateTimeOffset DueAt;

    /// <summary>How many comings it gathers; 0 is one, too.</summary>
    [Id(12)] public int Comings;

    /// <summary>When the first of them was.</summary>
    [Id(13)] public DateTimeOffset Since;

    /// <summary>The attempt that decided what it says of its lateness; later ones say the same for as long as a provider may know them.</summary>
    [Id(14)] public DateTimeOffset SaidAt;

    /// <summary>What it says of when the condition was over; <see langword="null"/> for nothing.</summary>
    [Id(15)] public DateTimeOffset? SaysOverSince;

    /// <summary>Whether the service's own alarm is still to say that it was refused.</summary>
    [Id(16)] public bool OwesAlarm;

    /// <summary>Whether there is something to do: send it, ask what became of it, or say that it was refused.</summary>
    public bool IsOpen => State == DeliveryState.Pending || OperationId is not null || OwesAlarm;

    /// <summary>Whether the alarm came before.</summary>
    public bool IsAgain => Round > 1;

    /// <summary>
    /// The idempotency key: the same message has the same key however often it is tried. It is in logs and at the provider, so it
    /// holds the start of a SHA-256 of the recipient's name and not the name.
    /// </summary>
    public string Key(string alarmId) => IsAgain
        ? string.Create(CultureInfo.InvariantCulture, $"{alarmId}/raised-{Round}/{Channel}/{Pseudonym(Recipient)}")
        : $"{alarmId}/raised/{Channel}/{Pseudonym(Recipient)}";

    /// <summary>When it was due.</summary>
    public DateTimeOffset Due(Alarm alarm) => DueAt == default ? alarm.RaisedAt : DueAt;

    /// <summary>The same message by another channel.</summary>
    public Delivery ByOtherWay(string channel, DateTimeOffset now) => new()
    {
        Channel = channel,
        Recipient = Recipient,
        Time = now,
        Round = Round,
        DueAt = DueAt,
        Comings = Comings,
        Since = Since,
    };

    private static string Pseudonym(string name) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("orleans-icu/recipient/" + name)).AsSpan(0, 6));
}
