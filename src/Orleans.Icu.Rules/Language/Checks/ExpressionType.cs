namespace Orleans.Icu.Rules;

/// <summary>What an expression yields.</summary>
internal enum ValueKind : byte
{
    /// <summary>Cannot be told; the reason has been told already.</summary>
    Unknown,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A length of time.</summary>
    Duration,

    /// <summary>A length of time that goes on by itself: <c>age</c>, <c>duration</c>. It can only be compared.</summary>
    Elapsed,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A text.</summary>
    Text,
}

/// <summary>What an expression yields, with its unit.</summary>
/// <param name="Kind">Number, duration, condition.</param>
/// <param name="Unit">Unit of a number; <see langword="null"/> for a bare one, which fits every unit; empty for a scale or a count.</param>
internal readonly record struct ExpressionType(ValueKind Kind, string? Unit = null)
{
    /// <summary>Nothing is known.</summary>
    public static ExpressionType Unknown => default;

    /// <summary>A condition.</summary>
    public static ExpressionType Boolean => new(ValueKind.Boolean);

    /// <summary>A length of time.</summary>
    public static ExpressionType Duration => new(ValueKind.Duration);

    /// <summary>A count, a score.</summary>
    public static ExpressionType Count => new(ValueKind.Number, string.Empty);

    /// <summary>The unit of durations.</summary>
    public const string SecondsUnit = "s";

    /// <summary>Whether it is a number in seconds: a duration fits it.</summary>
    public bool IsSeconds => this is { Kind: ValueKind.Number, Unit: SecondsUnit };

    /// <summary>The unit in which its values are kept; <see langword="null"/> or empty when it has none.</summary>
    public string? ValueUnit => Kind is ValueKind.Duration or ValueKind.Elapsed ? SecondsUnit : Unit;

    /// <summary>As in "found a number".</summary>
    public override string ToString() => Kind switch
    {
        ValueKind.Number => "a number",
        ValueKind.Duration or ValueKind.Elapsed => "a duration",
        ValueKind.Boolean => "a condition",
        ValueKind.Text => "a text",
        _ => "something unknown",
    };
}
