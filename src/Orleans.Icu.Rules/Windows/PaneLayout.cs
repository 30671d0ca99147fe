using System.Runtime.InteropServices;

namespace Orleans.Icu.Rules;

/// <summary>
/// How a closed pane is stored: its count, 0 when it has no values, then what the window keeps, in words of sixteen bits: averages and
/// standard deviations as numbers of steps, other values in single precision. Standard deviations and slopes take 6 bytes a pane.
/// </summary>
internal sealed class PaneLayout
{
    private const int None = -1;
    private const int Real = 2;
    private const double Fractions = ushort.MaxValue + 1;
    private readonly int _mean;
    private readonly int _deviation;
    private readonly int _low;
    private readonly int _high;
    private readonly int _trend;
    private readonly int _first;
    private readonly int _firstValue;
    private readonly int _held;
    private readonly int _shift;
    private readonly double _hours;

    /// <summary>Lays out what is kept.</summary>
    public PaneLayout(Aggregates kinds, long width)
    {
        var needsMean = (kinds & (Aggregates.Sum | Aggregates.Moments | Aggregates.Trend)) != 0;
        var needsFirst = (kinds & (Aggregates.Ends | Aggregates.TimeWeighted)) != 0;
        Size = 1;
        _mean = Place(needsMean, 1);
        _deviation = Place((kinds & Aggregates.Moments) != 0, 1);
        _low = Place((kinds & Aggregates.Minimum) != 0, Real);
        _high = Place((kinds & Aggregates.Maximum) != 0, Real);
        _trend = Place((kinds & Aggregates.Trend) != 0, 1);
        _first = Place(needsFirst, Real);
        _firstValue = Place((kinds & Aggregates.Ends) != 0, Real);
        _held = Place((kinds & Aggregates.TimeWeighted) != 0, 4 * Real);
        _shift = Math.Max(0, 32 - (int)long.LeadingZeroCount(width));
        _hours = (double)width / TimeSpan.TicksPerHour;
        Width = width;
    }

    /// <summary>Whether the times of the first and the last value are kept.</summary>
    public bool KeepsTimes => _first != None;

    /// <summary>Words per pane.</summary>
    public int Size { get; private set; }

    /// <summary>Width of a pane, ticks.</summary>
    public long Width { get; }

    /// <summary>The least step, not smaller than a given one, with which a pane can be stored.</summary>
    public PaneStep Fit(PaneStep least, in PaneSummary pane) =>
        PaneStep.Of(least, _mean == None ? 0 : pane.Mean, _deviation == None ? 0 : pane.Deviation);

    /// <summary>Stores a pane.</summary>
    public void Store(in PaneSummary pane, PaneStep step, Span<ushort> words)
    {
        words[0] = (ushort)pane.Count;
        if (_mean != None)
        {
            words[_mean] = (ushort)step.Signed(pane.Mean);
        }

        if (_deviation != None)
        {
            words[_deviation] = step.Unsigned(pane.Deviation);
        }

        if (_low != None)
        {
            Put(words, _low, pane.Low);
        }

        if (_high != None)
        {
            Put(words, _high, pane.High);
        }

        if (_trend != None)
        {
            words[_trend] = (ushort)Math.Clamp(pane.MeanTime / _hours * Fractions, 0, ushort.MaxValue);
        }
    }

    /// <summary>Stores its times.</summary>
    public void Store(in PaneTimes times, Span<ushort> words)
    {
        PutTicks(words, _first, times.First);
        if (_firstValue != None)
        {
            Put(words, _firstValue, times.FirstValue);
        }

        if (_held != None)
        {
            PutTicks(words, _held, times.Last);
            Put(words, _held + Real, times.LastValue);
            Put(words, _held + (2 * Real), times.HeldMean);
            Put(words, _held + (3 * Real), times.HeldSquares);
        }
    }

    /// <summary>Stores the average and the deviation of a pane again, in other steps.</summary>
    public void Change(Span<ushort> words, PaneStep before, PaneStep after)
    {
        if (_mean != None)
        {
            words[_mean] = (ushort)after.Signed(Mean(words, before));
        }

        if (_deviation != None)
        {
            words[_deviation] = after.Unsigned(before.Value(words[_deviation]));
        }
    }

    /// <summary>Loads a pane; how times and values spread within it is kept for standard deviations only.</summary>
    public PaneSummary Load(ReadOnlySpan<ushort> words, PaneStep step)
    {
        return new PaneSummary
        {
            Count = words[0],
            Mean = Mean(words, step),
            Squares = Squares(words, step),
            MeanTime = _trend == None ? 0 : MeanTime(words),
            Low = _low == None ? 0 : Low(words),
            High = _high == None ? 0 : High(words),
        };
    }

    /// <summary>Loads its times.</summary>
    public PaneTimes LoadTimes(ReadOnlySpan<ushort> words)
    {
        var times = new PaneTimes { First = First(words), FirstValue = _firstValue == None ? 0 : FirstValue(words) };
        if (_held != None)
        {
            (times.Last, times.LastValue, times.HeldMean, times.HeldSquares) =
                (Last(words), LastValue(words), HeldMean(words), HeldSquares(words));
        }

        return times;
    }

    /// <summary>Average above the reference; 0 when not kept.</summary>
    public double Mean(ReadOnlySpan<ushort> words, PaneStep step) => _mean == None ? 0 : step.Value((short)words[_mean]);

    /// <summary>Sum of squared distances from the average; 0 when not kept.</summary>
    public double Squares(ReadOnlySpan<ushort> words, PaneStep step)
    {
        var deviation = _deviation == None ? 0 : step.Value(words[_deviation]);
        return deviation * deviation * words[0];
    }

    /// <summary>Least value.</summary>
    public float Low(ReadOnlySpan<ushort> words) => Single(words, _low);

    /// <summary>Greatest value.</summary>
    public float High(ReadOnlySpan<ushort> words) => Single(words, _high);

    /// <summary>
    /// Average time, hours from the pane's start: the middle of a 65,536th of the pane, so that it never meets the pane after it.
    /// </summary>
    public double MeanTime(ReadOnlySpan<ushort> words) => (words[_trend] + 0.5) / Fractions * _hours;

    /// <summary>Time of the first value, ticks from the pane's start.</summary>
    public long First(ReadOnlySpan<ushort> words) => Ticks(words, _first);

    /// <summary>First value.</summary>
    public float FirstValue(ReadOnlySpan<ushort> words) => Single(words, _firstValue);

    /// <summary>Time of the last value, ticks from the pane's start.</summary>
    public long Last(ReadOnlySpan<ushort> words) => Ticks(words, _held);

    /// <summary>Last value above the reference.</summary>
    public double LastValue(ReadOnlySpan<ushort> words) => Single(words, _held + Real);

    /// <summary>Average over time above the reference.</summary>
    public double HeldMean(ReadOnlySpan<ushort> words) => Single(words, _held + (2 * Real));

    /// <summary>Squared distances from the average over time, times ticks.</summary>
    public double HeldSquares(ReadOnlySpan<ushort> words) => Single(words, _held + (3 * Real));

    /// <summary>Whether words that were read from storage can be those of a pane with values.</summary>
    public bool IsValid(ReadOnlySpan<ushort> words) =>
        words[0] > 0
        && (_low == None || float.IsFinite(Low(words)))
        && (_high == None || float.IsFinite(High(words)))
        && (_low == None || _high == None || Low(words) <= High(words))
        && (_first == None || First(words) < Width)
        && (_firstValue == None || float.IsFinite(FirstValue(words)))
        && (_held == None || IsHeldValid(words));

    private static float Single(ReadOnlySpan<ushort> words, int place) =>
        MemoryMarshal.Read<float>(MemoryMarshal.AsBytes(words.Slice(place, Real)));

    private static void Put(Span<ushort> words, int place, double value) => MemoryMarshal.Write(
        MemoryMarshal.AsBytes(words.Slice(place, Real)), (float)Math.Clamp(value, -float.MaxValue, float.MaxValue));

    private long Ticks(ReadOnlySpan<ushort> words, int place) =>
        (long)MemoryMarshal.Read<uint>(MemoryMarshal.AsBytes(words.Slice(place, Real))) << _shift;

    private void PutTicks(Span<ushort> words, int place, long ticks) =>
        MemoryMarshal.Write(MemoryMarshal.AsBytes(words.Slice(place, Real)), (uint)(ticks >> _shift));

    private bool IsHeldValid(ReadOnlySpan<ushort> words) =>
        First(words) <= Last(words) && Last(words) < Width
        && double.IsFinite(LastValue(words)) && double.IsFinite(HeldMean(words))
        && HeldSquares(words) is >= 0 and < double.PositiveInfinity;

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
