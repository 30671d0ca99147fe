namespace Orleans.Icu.Contracts;

/// <summary>How a twin took records, or the wish to make them durable.</summary>
public enum IntakeResult : byte
{
    /// <summary>Done.</summary>
    Done = 0,

    /// <summary>
    /// Records given before are missing: the activation that had them ended before they were durable. They must be given again
    /// from the last committed offset.
    /// </summary>
    RecordsLost = 1,
}
