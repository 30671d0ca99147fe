namespace Orleans.Icu.Testing;

/// <summary>A kind of hostile records.</summary>
/// <param name="Name">What is wrong with them.</param>
/// <param name="Value">Their value, each character a byte; <c>%id</c> stands for a device's id and <c>%time</c> for a time of now.</param>
/// <param name="Fate">What has to become of them.</param>
/// <param name="Field">The field that the reason has to name; empty when it depends on the damage or nothing is refused.</param>
internal sealed record HostileKind(string Name, string Value, HostileFate Fate, string Field)
{
    private static readonly string[] Parents = ["vitals.", "status.", "flags.", "receipt.", "reported."];

    /// <summary>Their key, likewise; <see langword="null"/> for none.</summary>
    public string? Key { get; init; } = "%id";

    /// <summary>Their timestamp in Kafka, ms since 1970; <see langword="null"/> for a right one.</summary>
    public long? KafkaMilliseconds { get; init; }

    /// <summary>What is done to each of them.</summary>
    public HostileDamage Damage { get; init; }

    /// <summary>Whether there are few of them, because they are large.</summary>
    public bool IsRare { get; init; }

    /// <summary>Whether they are of the prototype's format.</summary>
    public bool IsPrototype { get; init; }

    /// <summary>Whether the field's name is not one of ours, so that the figure counts it under <c>*</c>.</summary>
    public bool IsForeignName { get; init; }

    /// <summary>Under which name the figure of refused parts counts the field.</summary>
    public string Label => IsForeignName ? Array.Find(Parents, parent => Field.StartsWith(parent, StringComparison.Ordinal)) + "*" : Field;
}
