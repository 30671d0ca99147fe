namespace Orleans.Icu.Rules;

/// <summary>The stored form of samples: how many cells, when the oldest begins, then each.</summary>
internal static class QuantileGridCodec
{
    /// <summary>Writes samples.</summary>
    public static void Write(QuantileGrid grid, long cellTicks, ref StateWriter writer)
    {
        writer.Number((ulong)grid.Length);
        if (grid.Length == 0)
        {
            return;
        }

        writer.Time(grid.First * cellTicks);
        for (var cell = grid.First; cell < grid.First + grid.Length; cell++)
        {
            writer.Half(grid.Sample(cell));
        }
    }

    /// <summary>Fills an empty grid.</summary>
    public static void Read(QuantileGrid grid, long cellTicks, ref StateReader reader)
    {
        var length = (int)reader.Count(QuantileGrid.Limit);
        var first = length > 0 ? PaneKey.Read(ref reader, cellTicks) : 0;
        for (var i = 0; i < length; i++)
        {
            var sample = reader.Half();
            if (sample != 0)
            {
                grid.Set(first + i, sample);
            }
            else if (i == 0 || i == length - 1)
            {
                throw new RuleStateFormatException("The samples of a window begin or end with an empty cell.");
            }
        }
    }
}
