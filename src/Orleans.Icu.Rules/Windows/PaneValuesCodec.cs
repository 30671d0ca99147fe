namespace Orleans.Icu.Rules;

/// <summary>
/// The stored form of a long window: kinds, then the closed panes, each as the distance to the next newer pane, its count, and its
/// words, then the newest pane in full, then the samples.
/// </summary>
internal readonly ref struct PaneValuesCodec(PaneLayout layout, Aggregates kinds, long cellTicks)
{
    private const int OpenReals = 11;

    /// <summary>Most bytes of a state.</summary>
    public static int SizeLimit(PaneValues values, PaneLayout layout) =>
        2 + (8 * StateWriter.NumberLimit) + (OpenReals * sizeof(double))
            + (values.Closed * (1 + StateWriter.NumberLimit + (layout.Size * sizeof(uint))))
            + ((values.Grid?.Length ?? 0) * sizeof(ushort));

    /// <summary>Writes a state.</summary>
    public void Write(PaneValues values, ref StateWriter writer)
    {
        writer.Kinds(kinds);
        writer.Byte(values.IsEmpty ? 0 : values.Closed + 1);
        if (!values.IsEmpty)
        {
            writer.Time(values.OpenStart);
            writer.Real(values.Reference);
            writer.Real(values.LatestValue);
            WriteOpen(values.Open, ref writer);
            for (var i = values.Closed - 1; i >= 0; i--)
            {
                WriteClosed(values, i, ref writer);
            }
        }

        if (values.Grid is not null)
        {
            WriteGrid(values.Grid, ref writer);
        }
    }

    /// <summary>Fills a fresh state.</summary>
    public void Read(PaneValues values, ref StateReader reader)
    {
        reader.Kinds(kinds);
        var panes = reader.Byte();
        if (panes > PaneKey.PanesPerWindow + 1 || (panes > 0 && kinds == Aggregates.Quantiles))
        {
            throw new RuleStateFormatException($"A window has {panes} panes.");
        }

        if (panes > 0)
        {
            ReadPanes(values, panes - 1, ref reader);
        }

        if (values.Grid is not null)
        {
            ReadGrid(values.Grid, ref reader);
        }
    }

    private static void WriteOpen(in PaneSummary open, ref StateWriter writer)
    {
        writer.Number((ulong)open.Count);
        writer.Number((ulong)open.First);
        writer.Number((ulong)open.Last);
        writer.Real(open.Mean);
        writer.Real(open.Squares);
        writer.Real(open.Low);
        writer.Real(open.High);
        writer.Real(open.MeanTime);
        writer.Real(open.TimeSquares);
        writer.Real(open.Products);
        writer.Real(open.FirstValue);
        writer.Real(open.LastValue);
        writer.Real(open.HeldMean);
        writer.Real(open.HeldSquares);
    }

    private PaneSummary ReadOpen(ref StateReader reader)
    {
        var open = new PaneSummary
        {
            Count = (int)reader.Count(PaneSummary.CountLimit),
            First = reader.Count(layout.Width - 1),
            Last = reader.Count(layout.Width - 1),
            Mean = reader.Real(),
            Squares = reader.Real(),
            Low = reader.Real(),
            High = reader.Real(),
            MeanTime = reader.Real(),
            TimeSquares = reader.Real(),
            Products = reader.Real(),
            FirstValue = reader.Real(),
            LastValue = reader.Real(),
            HeldMean = reader.Real(),
            HeldSquares = reader.Real(),
        };
        var isValid = open.Count > 0 && open.First <= open.Last && open.Low <= open.High
            && open.Squares >= 0 && open.TimeSquares >= 0 && open.HeldSquares >= 0;
        return isValid ? open : throw new RuleStateFormatException("The newest pane of a window is damaged.");
    }

    private static void WriteClosed(PaneValues values, int place, ref StateWriter writer)
    {
        var newer = place + 1 < values.Closed ? values.IndexOf(place + 1) : values.OpenIndex;
        writer.Byte((int)(newer - values.IndexOf(place)));
        var words = values.WordsOf(place);
        writer.Number((ulong)PaneKey.Content(words[0]));
        foreach (var word in words[1..])
        {
            writer.Word(word);
        }
    }

    private void ReadPanes(PaneValues values, int closed, ref StateReader reader)
    {
        var index = PaneIndex(reader.Time(), layout.Width);
        values.Begin(index);
        values.Reference = reader.Real();
        values.LatestValue = reader.Real();
        values.Open = ReadOpen(ref reader);
        for (; closed > 0; closed--)
        {
            var older = reader.Byte();
            index -= older;
            if (older == 0 || index < 0 || values.OpenIndex - index > PaneKey.PanesPerWindow)
            {
                throw new RuleStateFormatException("A pane of a window is out of place.");
            }

            ReadClosed(values, index, ref reader);
        }
    }

    private void ReadClosed(PaneValues values, long index, ref StateReader reader)
    {
        values.Insert(0, index);
        var words = values.WordsOf(0);
        words[0] = PaneKey.Make(index, (int)reader.Count(PaneSummary.CountLimit));
        foreach (ref var word in words[1..])
        {
            word = reader.Word();
        }

        if (!layout.IsValid(words))
        {
            throw new RuleStateFormatException("A pane of a window is damaged.");
        }
    }

    private void WriteGrid(QuantileGrid grid, ref StateWriter writer)
    {
        writer.Number((ulong)grid.Length);
        if (grid.Length == 0)
        {
            return;
        }

        writer.Time(grid.First * cellTicks);
        foreach (var sample in grid.Samples)
        {
            writer.Byte(sample & 0xFF);
            writer.Byte(sample >> 8);
        }
    }

    private void ReadGrid(QuantileGrid grid, ref StateReader reader)
    {
        var length = (int)reader.Count(QuantileGrid.Limit);
        var first = length > 0 ? PaneIndex(reader.Time(), cellTicks) : 0;
        for (var i = 0; i < length; i++)
        {
            var sample = (ushort)(reader.Byte() | (reader.Byte() << 8));
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

    private static long PaneIndex(long startTicks, long width) => startTicks % width == 0
        ? startTicks / width
        : throw new RuleStateFormatException("A pane of a window does not begin where panes begin.");
}
