namespace Orleans.Icu.Rules;

/// <summary>The values that a number can have: from the least to the greatest, both included; perhaps without an end.</summary>
internal readonly record struct ValueRange(double Low, double High)
{
    /// <summary>Any number.</summary>
    public static readonly ValueRange Any = new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>Any number that is not negative.</summary>
    public static readonly ValueRange NotNegative = new(0, double.PositiveInfinity);

    /// <summary>Whether it is one value.</summary>
    public bool IsPoint => Low == High;

    /// <summary>Whether a value is in it.</summary>
    public bool Contains(double value) => value >= Low && value <= High;

    /// <summary>One value; any when it cannot be told.</summary>
    public static ValueRange Of(double value) => double.IsNaN(value) ? Any : new(value, value);

    /// <summary>The range without signs.</summary>
    public ValueRange Magnitude() => Contains(0) ? new(0, Math.Max(-Low, High)) : new(Math.Min(Math.Abs(Low), Math.Abs(High)), Math.Max(Math.Abs(Low), Math.Abs(High)));

    public static ValueRange operator -(ValueRange range) => new(-range.High, -range.Low);

    public static ValueRange operator +(ValueRange left, ValueRange right) => new(left.Low + right.Low, left.High + right.High);

    public static ValueRange operator -(ValueRange left, ValueRange right) => left + -right;

    public static ValueRange operator *(ValueRange left, ValueRange right) => Around(
        Times(left.Low, right.Low), Times(left.Low, right.High), Times(left.High, right.Low), Times(left.High, right.High));

    /// <summary>A quotient; where the divisor can be 0, any that has its sign.</summary>
    public static ValueRange operator /(ValueRange left, ValueRange right)
    {
        if (right.Low > 0 || right.High < 0)
        {
            return left * new ValueRange(1 / right.High, 1 / right.Low);
        }

        return left.Low >= 0 && right.Low >= 0 ? new(left.Low / right.High, double.PositiveInfinity) : Any;
    }

    /// <summary>Whether a comparison is true, or false, for all values of both sides; <see langword="null"/> when it depends on them.</summary>
    public static bool? Compare(BinaryOperator comparison, ValueRange left, ValueRange right) => comparison switch
    {
        BinaryOperator.Less => left.High < right.Low ? true : left.Low >= right.High ? false : null,
        BinaryOperator.LessOrEqual => left.High <= right.Low ? true : left.Low > right.High ? false : null,
        BinaryOperator.Greater => Compare(BinaryOperator.Less, right, left),
        BinaryOperator.GreaterOrEqual => Compare(BinaryOperator.LessOrEqual, right, left),
        BinaryOperator.Equal => left.High < right.Low || left.Low > right.High ? false : left.IsPoint && left == right ? true : null,
        BinaryOperator.NotEqual => !Compare(BinaryOperator.Equal, left, right),
        _ => null,
    };

    private static ValueRange Around(params ReadOnlySpan<double> ends)
    {
        var (low, high) = (ends[0], ends[0]);
        foreach (var end in ends)
        {
            (low, high) = (Math.Min(low, end), Math.Max(high, end));
        }

        return double.IsNaN(low) || double.IsNaN(high) ? Any : new(low, high);
    }

    /// <summary>Nothing times anything is nothing, also when the other has no end.</summary>
    private static double Times(double left, double right) => left == 0 || right == 0 ? 0 : left * right;
}
