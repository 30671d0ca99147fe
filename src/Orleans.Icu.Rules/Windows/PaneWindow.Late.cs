namespace Orleans.Icu.Rules;

/// <content>Values of panes that are closed already.</content>
internal sealed partial class PaneWindow
{
    private bool AddLate(PaneValues values, long ticks, double value)
    {
        var index = ticks / _pane;
        if (values.OpenIndex - index > PaneKey.PanesPerWindow)
        {
            return false;
        }

        var words = FindOrWiden(values, index);
        var pane = _layout.Load(words, values.Step);
        var (offset, above) = (ticks - (index * _pane), value - values.Reference);
        pane.Take(offset * (1d / TimeSpan.TicksPerHour), value, above, 1);
        values.Store(index, pane);
        HoldLate(words, offset, value, above, pane.Count == 1);
        return true;
    }

    private Span<ushort> FindOrWiden(PaneValues values, long index)
    {
        if (index < values.OldestIndex)
        {
            values.Widen(index);
            SetLeave(values);
        }

        return values.WordsOf(index);
    }

    /// <summary>Takes note of when a late value came, after its pane was stored.</summary>
    private void HoldLate(Span<ushort> words, long offset, double value, double above, bool isOnly)
    {
        if (_layout.KeepsTimes)
        {
            var times = isOnly ? default : _layout.LoadTimes(words);
            times.Hold(offset, value, above, isOnly, words[0]);
            _layout.Store(times, words);
        }
    }
}
