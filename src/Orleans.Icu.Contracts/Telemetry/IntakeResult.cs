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

    /// <summary>The store is away: the records are not at fault, and are to be given again for as long as it takes.</summary>
    StoreFailed = 2,

    /// <summary>A limit is reached: these records will never be taken.</summary>
    Refused = 3,
}
