namespace Orleans.Icu.Gateway.Live;

/// <summary>What a live event tells; its camelCase name is the event's type.</summary>
internal enum LiveKind
{
    /// <summary>A twin changed.</summary>
    Twin,

    /// <summary>Something happened to an alarm.</summary>
    Alarm,
}
