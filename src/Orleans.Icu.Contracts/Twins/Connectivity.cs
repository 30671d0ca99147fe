namespace Orleans.Icu.Contracts;

/// <summary>Whether a device is heard of.</summary>
public enum Connectivity : byte
{
    /// <summary>Never heard of.</summary>
    Unknown = 0,

    /// <summary>Data came within the stale time.</summary>
    Online = 1,

    /// <summary>No data for the stale time.</summary>
    Stale = 2,

    /// <summary>No data for the offline time.</summary>
    Offline = 3,
}
