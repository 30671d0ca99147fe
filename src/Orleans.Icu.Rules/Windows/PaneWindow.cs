namespace Orleans.Icu.Rules;

/// <summary>A window of more than two minutes: panes of a 120th of its length, and for quantiles samples of a 240th.</summary>
internal sealed partial class PaneWindow : ValueWindow
{
    private readonly PaneLayout _layout;
    private readonly Quantiser? _quantiser;
    private readonly long _pane;
    private readonly long _cell;
    private readonly bool _keepsPanes;
    private readonly bool _keepsExtent;

    /// <summary>Prepares a window.</summary>
    /// <param name="length">Its length.</param>
    /// <param name="kinds">What will be read.</param>
    /// <param name="quantiser">How samples are kept, when quantiles will be read.</param>
    public PaneWindow(TimeSpan length, Aggregates kinds, Quantiser? quantiser)
        : base(length, kinds)
    {
        _pane = PaneKey.Width(LengthTicks);
        _cell = (LengthTicks + QuantileGrid.CellsPerWindow - 1) / QuantileGrid.CellsPerWindow;
        _layout = new PaneLayout(kinds, _pane);
        _quantiser = quantiser;
        _keepsPanes = (kinds & ~Aggregates.Extent) != Aggregates.Quantiles;
        _keepsExtent = (kinds & Aggregates.Extent) != 0;
    }

    /// <summary>Width of a pane, ticks.</summary>
    public long PaneTicks => _pane;

    /// <summary>Width of a sample's cell, ticks.</summary>
    public long CellTicks => _cell;

    /// <inheritdoc/>
    public override ValueWindowState CreateState() =>
        new PaneValues(_layout) { Grid = _quantiser is null ? null : new QuantileGrid() };

    /// <inheritdoc/>
    public override bool Add(ValueWindowState state, long ticks, double value, long nowTicks)
    {
        if (!double.IsFinite(value))
        {
            return false;
        }

        var values = (PaneValues)state;
        MoveTo(values, Math.Max(nowTicks, ticks));

        // Cells need not begin where panes do: the oldest of them may still hold a value whose pane has left.
        var isInPane = _keepsPanes && AddToPane(values, ticks, value, nowTicks);
        var isInCell = values.Grid is not null && AddToGrid(values, ticks, value, nowTicks);
        if (_keepsExtent && (_keepsPanes ? isInPane : isInCell))
        {
            TakeExtent(values, ticks);
        }

        return isInPane || isInCell;
    }

    /// <inheritdoc/>
    public override int SizeLimit(ValueWindowState state) => PaneValuesCodec.SizeLimit((PaneValues)state, _layout);

    /// <inheritdoc/>
    public override void Write(ValueWindowState state, ref StateWriter writer) =>
        new PaneValuesCodec(_layout, Kinds, _cell).Write((PaneValues)state, ref writer);

    /// <inheritdoc/>
    public override ValueWindowState Read(ref StateReader reader)
    {
        var values = (PaneValues)CreateState();
        new PaneValuesCodec(_layout, Kinds, _cell).Read(values, ref reader);
        SetLeave(values);
        return values.FirstTicks == RuleSet.NoDeadline || (values.FirstTicks >= OldestStart(values) && values.LatestTicks < NewestEnd(values))
            ? values
            : throw new RuleStateFormatException("The extent of a window is not that of its values.");
    }

    /// <inheritdoc/>
    protected override void Leave(ValueWindowState state, long nowTicks)
    {
        var values = (PaneValues)state;
        if (!values.IsEmpty)
        {
            values.DropBefore(PaneKey.Oldest(nowTicks, LengthTicks, _pane));
        }

        values.Grid?.DropBefore(PaneKey.Oldest(nowTicks, LengthTicks, _cell));
        SetLeave(values);
        if (_keepsExtent)
        {
            LeaveExtent(values);
        }
    }

    private bool AddToPane(PaneValues values, long ticks, double value, long nowTicks)
    {
        // The usual case, a value of the newest pane, takes no division.
        if ((ulong)(ticks - values.OpenStart) >= (ulong)_pane)
        {
            if (!IsInWindow(ticks, nowTicks, _pane))
            {
                return false;
            }

            if (ticks < values.OpenStart && !values.IsEmpty)
            {
                return AddLate(values, ticks, value);
            }

            Begin(values, ticks / _pane, value);
        }

        var (offset, above) = (ticks - values.OpenStart, value - values.Reference);
        values.Open.Take(offset * (1d / TimeSpan.TicksPerHour), value, above, 1);
        if (_layout.KeepsTimes)
        {
            var times = values.Times;
            times.Open.Hold(offset, value, above, values.Open.Count == 1, values.Open.Count);
            times.LatestValue = times.Open.Last == offset ? value : times.LatestValue;
        }

        return true;
    }

    private void Begin(PaneValues values, long index, double value)
    {
        if (values.IsEmpty)
        {
            values.Reference = value;
        }

        values.Begin(index);
        SetLeave(values);
    }

    private bool AddToGrid(PaneValues values, long ticks, double value, long nowTicks)
    {
        if (!IsInWindow(ticks, nowTicks, _cell))
        {
            return false;
        }

        SetCell(values, values.Grid!, ticks / _cell, value);
        return true;
    }

    private void SetCell(PaneValues values, QuantileGrid grid, long cell, double value)
    {
        var (first, length) = (grid.First, grid.Length);
        grid.Set(cell, _quantiser!.Pack(value));
        if (length == 0 || first != grid.First)
        {
            SetLeave(values);
        }
    }

    private bool IsInWindow(long ticks, long nowTicks, long width) =>
        ticks > nowTicks - LengthTicks || ticks / width >= PaneKey.Oldest(nowTicks, LengthTicks, width);

    private void SetLeave(PaneValues values)
    {
        var panes = values.IsEmpty ? RuleSet.NoDeadline : PaneKey.LeaveTicks(values.OldestIndex, LengthTicks, _pane);
        var cells = values.Grid is { Length: > 0 } grid
            ? PaneKey.LeaveTicks(grid.First, LengthTicks, _cell)
            : RuleSet.NoDeadline;
        values.LeaveTicks = Math.Min(panes, cells);
    }
}
