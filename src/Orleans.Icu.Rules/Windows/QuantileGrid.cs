namespace Orleans.Icu.Rules;

/// <summary>
/// Samples of a long window: for each 240th of its length the value that arrived last, as a sixteen-bit number; 0 is none.
/// </summary>
internal sealed class QuantileGrid
{
    /// <summary>Cells of a window that are complete.</summary>
    public const int CellsPerWindow = 240;

    /// <summary>Most cells: one is not yet complete.</summary>
    public const int Limit = CellsPerWindow + 1;

    private const int FirstCapacity = 8;
    private ushort[] _samples = [];
    private QuantileRank _rank;

    /// <summary>Number of the oldest cell.</summary>
    public long First { get; private set; }

    /// <summary>Cells from the oldest to the newest that have a sample, empty ones between them included.</summary>
    public int Length { get; private set; }

    /// <summary>The cells.</summary>
    public ReadOnlySpan<ushort> Samples => _samples.AsSpan(0, Length);

    /// <summary>Puts a sample into a cell.</summary>
    public void Set(long cell, ushort sample)
    {
        var newest = First + Length - 1;
        if (Length > 0 && cell == newest)
        {
            _samples[Length - 1] = sample;
            return;
        }

        _rank = default;
        if (Length == 0)
        {
            First = cell;
        }
        else if (cell < First)
        {
            if (newest - cell >= Limit)
            {
                return;
            }

            Widen(cell);
        }

        DropBefore(cell - Limit + 1);
        First = Length == 0 ? cell : First;
        Extend((int)(cell - First) + 1);
        _samples[cell - First] = sample;
    }

    /// <summary>Drops the cells before one, and empty ones after them.</summary>
    public void DropBefore(long oldest)
    {
        var gone = (int)Math.Clamp(oldest - First, 0, Length);
        while (gone > 0 && gone < Length && _samples[gone] == 0)
        {
            gone++;
        }

        if (gone > 0)
        {
            Samples[gone..].CopyTo(_samples);
            Length -= gone;
            First += gone;
            _rank = default;
        }
    }

    /// <summary>The samples below and above a percentile, and how far it is from one to the other; there must be samples.</summary>
    public (ushort Below, ushort Above, double Share) Percentile(double percent)
    {
        if (!_rank.IsOf(percent))
        {
            _rank = QuantileRank.Find(Samples[..^1], percent);
        }

        return _rank.With(_samples[Length - 1]);
    }

    private void Widen(long cell)
    {
        var more = (int)(First - cell);
        var length = Length;
        Extend(length + more);
        _samples.AsSpan(0, length).CopyTo(_samples.AsSpan(more));
        _samples.AsSpan(0, more).Clear();
        First = cell;
    }

    private void Extend(int length)
    {
        if (length <= Length)
        {
            return;
        }

        if (length > _samples.Length)
        {
            Array.Resize(ref _samples, Math.Min(Limit, Math.Max(Math.Max(length, FirstCapacity), _samples.Length * 2)));
        }

        _samples.AsSpan(Length..length).Clear();
        Length = length;
    }
}
