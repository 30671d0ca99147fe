namespace Orleans.Icu.Testing;

/// <summary>What has to become of a hostile record.</summary>
internal enum HostileFate
{
    /// <summary>Its device takes it wholly.</summary>
    Taken,

    /// <summary>Its device takes what can be read and names the rest.</summary>
    InPart,

    /// <summary>It is in the dead-letter topic with its reason.</summary>
    SetAside,

    /// <summary>It depends on where it is damaged.</summary>
    Either,
}
