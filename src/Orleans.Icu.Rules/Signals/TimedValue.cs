namespace Orleans.Icu.Rules;

/// <summary>A value and when it was measured.</summary>
/// <param name="Value">The value, in the unit of its signal.</param>
/// <param name="TimeTicks">Event time, UTC ticks.</param>
internal readonly record struct TimedValue(double Value, long TimeTicks)
{
    /// <summary>No value yet.</summary>
    public static TimedValue Missing => new(double.NaN, 0);

    /// <summary>Whether there is no value.</summary>
    public bool IsMissing => double.IsNaN(Value);
}
