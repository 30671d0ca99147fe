using System.Security.Cryptography;
using System.Text;
using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>The messages of one alarm.</summary>
[GenerateSerializer, Alias("icu.NotificationState")]
internal sealed class NotificationState
{
    /// <summary>The alarm when it began; <see langword="null"/> before it was announced.</summary>
    [Id(0)] public Alarm? Alarm;

    [Id(1)] public List<Delivery> Deliveries = [];
}

/// <summary>One message to one person. The address is looked up when it is sent.</summary>
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

    /// <summary>Whether there is something to do: send it, or ask what became of it.</summary>
    public bool IsOpen => State == DeliveryState.Pending || OperationId is not null;

    /// <summary>
    /// The idempotency key: the same message has the same key however often it is tried. It is in logs and at the provider, so it
    /// holds the start of a SHA-256 of the recipient's name and not the name.
    /// </summary>
    public string Key(string alarmId) => $"{alarmId}/raised/{Channel}/{Pseudonym(Recipient)}";

    private static string Pseudonym(string name) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("orleans-icu/recipient/" + name)).AsSpan(0, 6));
}
