namespace Orleans.Icu.Contracts;

/// <summary>A part of a record that could not be taken. What else the record holds is not lost by it.</summary>
/// <param name="Field">The part, e.g. <c>status.batteryPercent</c>; of a name that nobody knows, what can be shown of it.</param>
/// <param name="Reason">What it must be; <see cref="Unknown"/> of a member that this version does not know.</param>
[GenerateSerializer, Immutable, Alias("icu.FieldRefusal")]
public readonly record struct FieldRefusal([property: Id(0)] string Field, [property: Id(1)] string Reason)
{
    /// <summary>The reason of a member that this version does not know.</summary>
    public const string Unknown = "not known";

    /// <inheritdoc/>
    public override string ToString() => $"{Field}: {Reason}";
}
