namespace Orleans.Icu.Rules;

/// <summary>
/// Samples of a long window: for each 240th of its length the value that arrived last, as a number from 1 to 65,535; 0 is none.
/// </summary>
internal sealed class QuantileGrid
{
    /// <summary>Cells of a window that are complete.</summary>
    public const int CellsPerWindow = 240;

    /// <summary>Most cells: one is not yet complete.</summary>
    public const int Limit = CellsPerWindow + 1;

    private NumberRing _samples = new(Limit);
    private QuantileRank _rank;

    /// <summary>Number of the oldest cell.</summary>
    public long First { get; private set; }

    /// <summary>Cells from the oldest to the newest that have a sample, empty ones between them included.</summary>
    public int Length { get; private set; }

    private long Newest => First + Length - 1;

    /// <summary>The sample of one of these cells.</summary>
    public ushort Sample(long cell) => (ushort)_samples[cell];

    /// <summary>Puts a sample into a cell.</summary>
    public void Set(long cell, ushort sample)
    {
        if (Length == 0)
        {
            (First, Length) = (cell, 1);
        }
        else if (cell != Newest)
        {
            if (Newest - cell >= Limit)
            {
                return;
            }

            _rank = default;
            DropBefore(cell - Limit + 1);
            var (first, newest) = Length == 0 ? (cell, cell) : (Math.Min(First, cell), Math.Max(Newest, cell));
            (First, Length) = (first, (int)(newest - first) + 1);
        }

        _samples[cell] = sample;
    }

    /// <summary>Drops the cells before one, and empty ones after them.</summary>
    public void DropBefore(long oldest)
    {
        while (Length > 0 && (First < oldest || _samples[First] == 0))
        {
            _samples[First] = 0;
            First++;
            Length--;
            _rank = default;
        }
    }

    /// <summary>The samples below and above a percentile, and how far it is from one to the other; there must be samples.</summary>
    public (ushort Below, ushort Above, double Share) Percentile(double percent)
    {
        if (!_rank.IsOf(percent))
        {
            Span<ushort> others = stackalloc ushort[Length - 1];
            for (var i = 0; i < others.Length; i++)
            {
                others[i] = Sample(First + i);
            }

            _rank = QuantileRank.Find(others, percent);
        }

        return _rank.With(Sample(Newest));
    }
}
