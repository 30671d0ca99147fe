namespace Orleans.Icu.Rules;

/// <summary>
/// Deals out the cells of a twin's state while rules are compiled. The latest value of a signal has one place, whatever the number of
/// rules that read it.
/// </summary>
internal sealed class RuleLayout(SignalCatalog catalog)
{
    /// <summary>The latest value of the signal is not kept, since no rule reads it.</summary>
    public const int NoCell = -1;

    private readonly List<long> _template = [];
    private readonly int[] _latest = [.. Enumerable.Repeat(NoCell, catalog.Signals.Length)];

    /// <summary>What a fresh twin's cells hold.</summary>
    public long[] Template => [.. _template];

    /// <summary>Where the latest value of each signal is, or <see cref="NoCell"/>; the position is the signal's index.</summary>
    public int[] LatestCells => [.. _latest];

    /// <summary>How many patterns the rules have.</summary>
    public int Sequences { get; private set; }

    /// <summary>Index of a signal whose name has been checked.</summary>
    public int Signal(string name) => catalog.TryGetIndex(name, out var index)
        ? index
        : throw new ArgumentException($"The signal '{name}' is unknown.", nameof(name));

    /// <summary>Unit of a signal.</summary>
    public string Unit(int signal) => catalog.Signals[signal].Unit;

    /// <summary>Takes cells with the given initial contents and returns the first one's index.</summary>
    public int TakeCells(params ReadOnlySpan<long> contents)
    {
        var first = _template.Count;
        foreach (var content in contents)
        {
            _template.Add(content);
        }

        return first;
    }

    /// <summary>The place of a signal's latest value.</summary>
    public int Latest(int signal)
    {
        if (_latest[signal] == NoCell)
        {
            var missing = TimedValue.Missing;
            _latest[signal] = TakeCells(BitConverter.DoubleToInt64Bits(missing.Value), missing.TimeTicks);
        }

        return _latest[signal];
    }

    /// <summary>Takes the place of a pattern's runs.</summary>
    public int TakeSequence() => Sequences++;
}
