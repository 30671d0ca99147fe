namespace Orleans.Icu.Contracts;

/// <summary>What became of an acknowledgement.</summary>
public enum AcknowledgeOutcome : byte
{
    /// <summary>The alarm is acknowledged now.</summary>
    Acknowledged = 0,

    /// <summary>Somebody had acknowledged it before; nothing changed.</summary>
    AlreadyAcknowledged = 1,

    /// <summary>The alarm had ended before; nothing changed.</summary>
    AlreadyEnded = 2,

    /// <summary>There is no such alarm.</summary>
    NotFound = 3,
}

/// <summary>The answer to an acknowledgement.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Alarm">The alarm as it stands now; <see langword="null"/> when there is none.</param>
[GenerateSerializer, Immutable, Alias("icu.AcknowledgeReceipt")]
public sealed record AcknowledgeReceipt([property: Id(0)] AcknowledgeOutcome Outcome, [property: Id(1)] Alarm? Alarm);
