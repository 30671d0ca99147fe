namespace Orleans.Icu.Testing;

/// <summary>What is done to each record of a kind, at random.</summary>
internal enum HostileDamage
{
    /// <summary>Nothing: all records of the kind are alike.</summary>
    None,

    /// <summary>It breaks off somewhere behind its device's id.</summary>
    Cut,

    /// <summary>Some bytes behind its device's id are others.</summary>
    Scratched,

    /// <summary>It is noise.</summary>
    Noise,
}
