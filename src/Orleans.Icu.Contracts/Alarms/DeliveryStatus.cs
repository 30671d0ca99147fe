namespace Orleans.Icu.Contracts;

/// <summary>How far a message is.</summary>
public enum DeliveryState : byte
{
    /// <summary>Not sent yet.</summary>
    Pending = 0,

    /// <summary>The provider has it. Whether it arrives is not known, or not known yet.</summary>
    Sent = 1,

    /// <summary>It will not arrive: the provider refused it, or took it and could not deliver it.</summary>
    Refused = 2,

    /// <summary>The provider has passed it on to the recipient's server. That a person has read it is not known.</summary>
    Delivered = 3,

    /// <summary>It was not sent, and will not be: it had become so late that nobody is helped by it. The detail says why.</summary>
    NotSent = 4,
}

/// <summary>One message of an alarm. No address: those are in the roster.</summary>
/// <param name="Key">Its idempotency key.</param>
/// <param name="Channel"><c>sms</c> or <c>email</c>.</param>
/// <param name="Recipient">Name of the recipient in the roster.</param>
/// <param name="State">How far it is.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Time">When that last changed.</param>
/// <param name="Detail">The provider's id of the message, or why it was refused.</param>
[GenerateSerializer, Immutable, Alias("icu.DeliveryStatus")]
public sealed record DeliveryStatus(
    [property: Id(0)] string Key,
    [property: Id(1)] string Channel,
    [property: Id(2)] string Recipient,
    [property: Id(3)] DeliveryState State,
    [property: Id(4)] int Attempts,
    [property: Id(5)] DateTimeOffset Time,
    [property: Id(6)] string? Detail);
