namespace Orleans.Icu.Rules;

/// <summary>
/// Deals out the cells of a twin's state while rules are compiled. The latest value of a signal has one place, whatever the number of
/// rules that read it.
/// </summary>
internal sealed class RuleLayout(SignalCatalog catalog)
{
    private readonly List<long> _template = [];
    private readonly Dictionary<int, int> _latest = [];

    /// <summary>What a fresh twin's cells hold.</summary>
    public long[] Template => [.. _template];

    /// <summary>Where the latest value of each signal is, for the signals of which a rule reads it.</summary>
    public IReadOnlyDictionary<int, int> LatestCells => _latest;

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
        if (!_latest.TryGetValue(signal, out var cell))
        {
            var missing = TimedValue.Missing;
            cell = TakeCells(BitConverter.DoubleToInt64Bits(missing.Value), missing.TimeTicks);
            _latest.Add(signal, cell);
        }

        return cell;
    }

    /// <summary>Takes the place of a pattern's runs.</summary>
    public int TakeSequence() => Sequences++;
}
