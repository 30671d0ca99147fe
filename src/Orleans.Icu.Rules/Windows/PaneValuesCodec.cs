namespace Orleans.Icu.Rules;

/// <summary>
/// The stored form of a long window: kinds, then the newest pane in full and the closed ones, oldest first, each as its count and, when
/// that is not 0, its other words, then the samples, then the first and the last time.
/// </summary>
internal readonly ref struct PaneValuesCodec(PaneLayout layout, Aggregates kinds, long cellTicks)
{
    private const int OpenReals = 12;

    /// <summary>Whether there are samples and no panes.</summary>
    private bool IsOfSamples => (kinds & ~Aggregates.Extent) == Aggregates.Quantiles;

    /// <summary>Most bytes of a state.</summary>
    public static int SizeLimit(PaneValues values, PaneLayout layout) =>
        5 + (10 * StateWriter.NumberLimit) + (OpenReals * sizeof(double))
            + (values.Closed * layout.Size * sizeof(ushort))
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
            writer.Byte(values.Step.Rank);
            WriteOpen(values.Open, ref writer);
            if (layout.KeepsTimes)
            {
                PaneTimesCodec.Write(values.Times, ref writer);
            }

            WriteClosed(values, ref writer);
        }

        if (values.Grid is not null)
        {
            QuantileGridCodec.Write(values.Grid, cellTicks, ref writer);
        }

        if ((kinds & Aggregates.Extent) != 0)
        {
            WriteExtent(values, ref writer);
        }
    }

    /// <summary>Fills a fresh state.</summary>
    public void Read(PaneValues values, ref StateReader reader)
    {
        reader.Kinds(kinds);
        var panes = reader.Byte();
        if (panes > PaneKey.PanesPerWindow + 1 || (panes > 0 && IsOfSamples))
        {
            throw new RuleStateFormatException($"A window has {panes} panes.");
        }

        if (panes > 0)
        {
            ReadPanes(values, panes - 1, ref reader);
        }

        if (values.Grid is not null)
        {
            QuantileGridCodec.Read(values.Grid, cellTicks, ref reader);
        }

        if ((kinds & Aggregates.Extent) != 0)
        {
            ReadExtent(values, ref reader);
        }
    }

    private static void WriteOpen(in PaneSummary open, ref StateWriter writer)
    {
        writer.Number((ulong)open.Count);
        writer.Real(open.Mean);
        writer.Real(open.Squares);
        writer.Real(open.Low);
        writer.Real(open.High);
        writer.Real(open.MeanTime);
        writer.Real(open.TimeSquares);
        writer.Real(open.Products);
    }

    private static PaneSummary ReadOpen(ref StateReader reader)
    {
        var open = new PaneSummary
        {
            Count = (int)reader.Count(PaneSummary.CountLimit),
            Mean = reader.Real(),
            Squares = reader.Real(),
            Low = reader.Real(),
            High = reader.Real(),
            MeanTime = reader.Real(),
            TimeSquares = reader.Real(),
            Products = reader.Real(),
        };
        var isValid = open.Count > 0 && open.Low <= open.High && open.Squares >= 0 && open.TimeSquares >= 0;
        return isValid ? open : throw new RuleStateFormatException("The newest pane of a window is damaged.");
    }

    private static PaneStep ReadStep(ref StateReader reader)
    {
        var rank = reader.Byte();
        return rank <= PaneStep.Greatest
            ? new PaneStep(rank)
            : throw new RuleStateFormatException($"A window measures averages in unknown steps, {rank}.");
    }

    private void WriteClosed(PaneValues values, ref StateWriter writer)
    {
        var words = values.Words;
        for (var at = 0; at < words.Length; at += layout.Size)
        {
            foreach (var word in words.Slice(at, words[at] == 0 ? 1 : layout.Size))
            {
                writer.Half(word);
            }
        }
    }

    private void ReadPanes(PaneValues values, int closed, ref StateReader reader)
    {
        var index = PaneKey.Read(ref reader, layout.Width);
        if (index < closed)
        {
            throw new RuleStateFormatException("A pane of a window is out of place.");
        }

        values.Begin(index);
        values.Reference = reader.Real();
        values.Step = ReadStep(ref reader);
        values.Open = ReadOpen(ref reader);
        if (layout.KeepsTimes)
        {
            PaneTimesCodec.Read(values.Times, layout.Width, ref reader);
        }

        if (closed == 0)
        {
            return;
        }

        values.Widen(index - closed);
        for (var pane = index - closed; pane < index; pane++)
        {
            ReadClosed(values.WordsOf(pane), ref reader);
        }

        if (values.Words[0] == 0)
        {
            throw new RuleStateFormatException("The oldest pane of a window is empty.");
        }
    }

    private void ReadClosed(Span<ushort> words, ref StateReader reader)
    {
        words[0] = reader.Half();
        if (words[0] == 0)
        {
            return;
        }

        foreach (ref var word in words[1..])
        {
            word = reader.Half();
        }

        if (!layout.IsValid(words))
        {
            throw new RuleStateFormatException("A pane of a window is damaged.");
        }
    }

    private static void WriteExtent(PaneValues values, ref StateWriter writer)
    {
        var isEmpty = values.FirstTicks == RuleSet.NoDeadline;
        writer.Number(isEmpty ? 0 : (ulong)(values.LatestTicks - values.FirstTicks) + 1);
        if (!isEmpty)
        {
            writer.Time(values.LatestTicks);
        }
    }

    private void ReadExtent(PaneValues values, ref StateReader reader)
    {
        var span = reader.Count() - 1;
        var isEmpty = values.Grid is { } grid && IsOfSamples ? grid.Length == 0 : values.IsEmpty;
        if (span < 0 != isEmpty)
        {
            throw new RuleStateFormatException("A window has values and no extent, or an extent and no values.");
        }

        if (!isEmpty)
        {
            values.LatestTicks = reader.Time();
            values.FirstTicks = values.LatestTicks - span;
        }
    }
}
