namespace Orleans.Icu.Rules;

/// <summary>Who wants the values of one signal.</summary>
/// <param name="Windows">Windows that take each value.</param>
/// <param name="Stuck">Who watches for values that stay the same; they take each value that becomes the latest.</param>
/// <param name="Patterns">Patterns that take each value.</param>
/// <param name="Rules">Rules that a value can change.</param>
internal sealed record SignalReaders(WindowStage[] Windows, StuckStage[] Stuck, PatternStage[] Patterns, BitSet Rules)
{
    public static SignalReaders[] Make(int signals, Stage[] stages, CompiledRule[] rules) =>
        [.. Enumerable.Range(0, signals).Select(signal => Of(signal, stages, rules))];

    private static SignalReaders Of(int signal, Stage[] stages, CompiledRule[] rules)
    {
        var reached = new BitSet();
        foreach (var rule in rules)
        {
            if ((rule.Inputs >> signal & 1) != 0)
            {
                reached.Add(rule.Index);
            }
        }

        return new SignalReaders(
            [.. stages.OfType<WindowStage>().Where(window => window.Signal == signal)],
            [.. stages.OfType<StuckStage>().Where(stuck => (stuck.Inputs >> signal & 1) != 0)],
            [.. stages.OfType<PatternStage>().Where(pattern => (pattern.Inputs >> signal & 1) != 0)],
            reached);
    }
}
