namespace Orleans.Icu.Kafka;

/// <summary>Whose clock a record's Kafka timestamp is of.</summary>
public enum TimestampKind : byte
{
    /// <summary>The record has no timestamp, or one that is no time between 1970 and 2200.</summary>
    None = 0,

    /// <summary>The producer's: as right or wrong as that clock.</summary>
    CreateTime = 1,

    /// <summary>The broker's, at the moment it appended the record.</summary>
    LogAppendTime = 2,
}
