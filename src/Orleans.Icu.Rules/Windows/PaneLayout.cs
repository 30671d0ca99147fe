namespace Orleans.Icu.Rules;

/// <summary>
/// How a closed pane is stored: a key, then words for what the window keeps, numbers in single precision. Standard deviations take
/// 12 bytes a pane.
/// </summary>
internal sealed class PaneLayout
{
    private const int None = -1;
    private readonly int _mean;
    private readonly int _squares;
    private readonly int _extremes;
    private readonly int _trend;
    private readonly int _first;
    private readonly int _firstValue;
    private readonly int _held;
    private readonly int _shift;

    /// <summary>Lays out what is kept.</summary>
    public PaneLayout(Aggregates kinds, long width)
    {
        var needsMean = (kinds & (Aggregates.Sum | Aggregates.Moments | Aggregates.Trend)) != 0;
        var needsFirst = (kinds & (Aggregates.Ends | Aggregates.TimeWeighted)) != 0;
        Size = 1;
        _mean = Place(needsMean, 1);
        _squares = Place((kinds & Aggregates.Moments) != 0, 1);
        _extremes = Place((kinds & Aggregates.Extremes) != 0, 2);
        _trend = Place((kinds & Aggregates.Trend) != 0, 3);
        _first = Place(needsFirst, 1);
        _firstValue = Place((kinds & Aggregates.Ends) != 0, 1);
        _held = Place((kinds & Aggregates.TimeWeighted) != 0, 4);
        _shift = Math.Max(0, 32 - (int)long.LeadingZeroCount(width));
        Width = width;
    }

    /// <summary>Words per pane.</summary>
    public int Size { get; private set; }

    /// <summary>Width of a pane, ticks.</summary>
    public long Width { get; }

    /// <summary>Stores a pane.</summary>
    public void Store(in PaneSummary pane, long index, Span<uint> words)
    {
        words[0] = PaneKey.Make(index, pane.Count);
        if (_mean != None)
        {
            words[_mean] = Single(pane.Mean);
        }

        if (_squares != None)
        {
            words[_squares] = Single(pane.Squares);
        }

        if (_extremes != None)
        {
            (words[_extremes], words[_extremes + 1]) = (Single(pane.Low), Single(pane.High));
        }

        if (_trend != None)
        {
            (words[_trend], words[_trend + 1], words[_trend + 2]) =
                (Single(pane.MeanTime), Single(pane.TimeSquares), Single(pane.Products));
        }

        StoreTimes(pane, words);
    }

    /// <summary>Loads a pane.</summary>
    public PaneSummary Load(ReadOnlySpan<uint> words)
    {
        var pane = new PaneSummary { Count = PaneKey.Content(words[0]), Mean = Mean(words), Squares = Squares(words) };
        if (_extremes != None)
        {
            (pane.Low, pane.High) = (Low(words), High(words));
        }

        if (_trend != None)
        {
            (pane.MeanTime, pane.TimeSquares, pane.Products) = (MeanTime(words), TimeSquares(words), Products(words));
        }

        if (_first != None)
        {
            pane.First = First(words);
        }

        if (_firstValue != None)
        {
            pane.FirstValue = FirstValue(words);
        }

        if (_held != None)
        {
            (pane.Last, pane.LastValue, pane.HeldMean, pane.HeldSquares) =
                (Last(words), LastValue(words), HeldMean(words), HeldSquares(words));
        }

        return pane;
    }

    /// <summary>Average above the reference; 0 when not kept.</summary>
    public double Mean(ReadOnlySpan<uint> words) => _mean == None ? 0 : Real(words[_mean]);

    /// <summary>Sum of squared distances from the average; 0 when not kept.</summary>
    public double Squares(ReadOnlySpan<uint> words) => _squares == None ? 0 : Real(words[_squares]);

    /// <summary>Least value.</summary>
    public float Low(ReadOnlySpan<uint> words) => BitConverter.UInt32BitsToSingle(words[_extremes]);

    /// <summary>Greatest value.</summary>
    public float High(ReadOnlySpan<uint> words) => BitConverter.UInt32BitsToSingle(words[_extremes + 1]);

    /// <summary>Average time, hours from the pane's start.</summary>
    public double MeanTime(ReadOnlySpan<uint> words) => Real(words[_trend]);

    /// <summary>Sum of squared distances from the average time.</summary>
    public double TimeSquares(ReadOnlySpan<uint> words) => Real(words[_trend + 1]);

    /// <summary>Sum of products of distances of time and value.</summary>
    public double Products(ReadOnlySpan<uint> words) => Real(words[_trend + 2]);

    /// <summary>Time of the first value, ticks from the pane's start.</summary>
    public long First(ReadOnlySpan<uint> words) => (long)words[_first] << _shift;

    /// <summary>First value.</summary>
    public float FirstValue(ReadOnlySpan<uint> words) => BitConverter.UInt32BitsToSingle(words[_firstValue]);

    /// <summary>Time of the last value, ticks from the pane's start.</summary>
    public long Last(ReadOnlySpan<uint> words) => (long)words[_held] << _shift;

    /// <summary>Last value above the reference.</summary>
    public double LastValue(ReadOnlySpan<uint> words) => Real(words[_held + 1]);

    /// <summary>Average over time above the reference.</summary>
    public double HeldMean(ReadOnlySpan<uint> words) => Real(words[_held + 2]);

    /// <summary>Squared distances from the average over time, times ticks.</summary>
    public double HeldSquares(ReadOnlySpan<uint> words) => Real(words[_held + 3]);

    /// <summary>Whether words that were read from storage can be those of a pane.</summary>
    public bool IsValid(ReadOnlySpan<uint> words)
    {
        for (var i = 1; i < words.Length; i++)
        {
            var isTime = i == _first || i == _held;
            if (isTime ? (long)words[i] << _shift >= Width : !float.IsFinite(BitConverter.UInt32BitsToSingle(words[i])))
            {
                return false;
            }
        }

        return PaneKey.Content(words[0]) > 0
            && (_held == None || (First(words) <= Last(words) && HeldSquares(words) >= 0))
            && (_extremes == None || Low(words) <= High(words))
            && (_trend == None || TimeSquares(words) >= 0)
            && Squares(words) >= 0;
    }

    private static double Real(uint word) => BitConverter.UInt32BitsToSingle(word);

    private static uint Single(double value) =>
        BitConverter.SingleToUInt32Bits((float)Math.Clamp(value, -float.MaxValue, float.MaxValue));

    private void StoreTimes(in PaneSummary pane, Span<uint> words)
    {
        if (_first != None)
        {
            words[_first] = (uint)(pane.First >> _shift);
        }

        if (_firstValue != None)
        {
            words[_firstValue] = Single(pane.FirstValue);
        }

        if (_held != None)
        {
            words[_held] = (uint)(pane.Last >> _shift);
            (words[_held + 1], words[_held + 2], words[_held + 3]) =
                (Single(pane.LastValue), Single(pane.HeldMean), Single(pane.HeldSquares));
        }
    }

    private int Place(bool isKept, int words)
    {
        if (!isKept)
        {
            return None;
        }

        Size += words;
        return Size - words;
    }
}
