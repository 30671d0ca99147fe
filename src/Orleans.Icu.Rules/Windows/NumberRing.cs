namespace Orleans.Icu.Rules;

/// <summary>
/// Whole numbers, not negative, each at the place of its index modulo their count, in arrays of bytes, of halves or of whole words, as
/// the largest so far needs.
/// </summary>
/// <param name="places">How many there are.</param>
internal struct NumberRing(int places)
{
    private Array _numbers = new byte[places];

    /// <summary>A number; 0 when none was set.</summary>
    public int this[long index]
    {
        readonly get => _numbers switch
        {
            byte[] bytes => bytes[index % bytes.Length],
            ushort[] halves => halves[index % halves.Length],
            var wholes => ((int[])wholes)[index % wholes.Length],
        };

        set
        {
            if (!TrySet(index, value))
            {
                _numbers = Widen(value);
                TrySet(index, value);
            }
        }
    }

    private readonly bool TrySet(long index, int number)
    {
        switch (_numbers)
        {
            case byte[] bytes when number <= byte.MaxValue:
                bytes[index % bytes.Length] = (byte)number;
                return true;
            case ushort[] halves when number <= ushort.MaxValue:
                halves[index % halves.Length] = (ushort)number;
                return true;
            case int[] wholes:
                wholes[index % wholes.Length] = number;
                return true;
            default:
                return false;
        }
    }

    private readonly Array Widen(int number)
    {
        Array wider = number <= ushort.MaxValue ? new ushort[_numbers.Length] : new int[_numbers.Length];
        _numbers.CopyTo(wider, 0);
        return wider;
    }
}
