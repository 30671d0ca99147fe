namespace Orleans.Icu.Contracts;

/// <summary>A comparable value of a twin property: a text, a number, or none. None sorts last whatever the direction.</summary>
/// <param name="Text">The text; <see langword="null"/> for a number or none.</param>
/// <param name="Number">The number; <see langword="null"/> for a text or none.</param>
[GenerateSerializer, Immutable, Alias("icu.PropertyValue")]
public readonly record struct PropertyValue([property: Id(0)] string? Text, [property: Id(1)] double? Number) : IComparable<PropertyValue>
{
    /// <summary>No value.</summary>
    public static PropertyValue None => default;

    /// <summary>Whether there is no value.</summary>
    public bool IsNone => Text is null && Number is null;

    /// <summary>Orders numbers by size and texts by their characters; numbers come before texts.</summary>
    public int CompareTo(PropertyValue other) => (Number, other.Number) switch
    {
        ({ } mine, { } theirs) => mine.CompareTo(theirs),
        ({ }, null) => -1,
        (null, { }) => 1,
        _ => string.CompareOrdinal(Text, other.Text),
    };

    /// <summary>Whether this comes before the other.</summary>
    public static bool operator <(PropertyValue left, PropertyValue right) => left.CompareTo(right) < 0;

    /// <summary>Whether this comes before the other or is equal.</summary>
    public static bool operator <=(PropertyValue left, PropertyValue right) => left.CompareTo(right) <= 0;

    /// <summary>Whether this comes after the other.</summary>
    public static bool operator >(PropertyValue left, PropertyValue right) => left.CompareTo(right) > 0;

    /// <summary>Whether this comes after the other or is equal.</summary>
    public static bool operator >=(PropertyValue left, PropertyValue right) => left.CompareTo(right) >= 0;
}
