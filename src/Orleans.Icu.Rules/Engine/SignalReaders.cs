namespace Orleans.Icu.Rules;

/// <summary>Who wants the values of one signal.</summary>
/// <param name="Windows">Windows that take each value.</param>
/// <param name="Stuck">Who watches for values that stay the same; they take each value that becomes the latest.</param>
/// <param name="Patterns">Patterns that take each value.</param>
/// <param name="Watching">Stages and rules to look at when it has a new latest value; stages tell others.</param>
/// <param name="WatchingLate">Stages and rules to look at when a late value has come: it enters windows and patterns alone.</param>
internal sealed record SignalReaders(
    WindowStage[] Windows, StuckStage[] Stuck, PatternStage[] Patterns, Dependents Watching, Dependents WatchingLate)
{
    public static SignalReaders[] Make(int signals, Stage[] stages, CompiledRule[] rules) =>
        [.. Enumerable.Range(0, signals).Select(signal => Of(signal, stages, rules))];

    private static SignalReaders Of(int signal, Stage[] stages, CompiledRule[] rules)
    {
        WindowStage[] windows = [.. stages.OfType<WindowStage>().Where(window => window.Signal == signal)];
        PatternStage[] patterns = [.. stages.OfType<PatternStage>().Where(pattern => Has(pattern.Inputs, signal))];
        var (watching, watchingLate) = (new Dependents(), new Dependents());
        foreach (var stage in stages.Where(stage => Has(stage.Reads.Watched, signal)))
        {
            watching.Stages.Add(stage.Index);
        }

        foreach (var rule in rules.Where(rule => Has(rule.Reads.Watched, signal)))
        {
            watching.Rules.Add(rule.Index);
        }

        foreach (var stage in windows.Concat<Stage>(patterns))
        {
            watchingLate.UnionWith(stage.Dependents);
        }

        return new SignalReaders(
            windows, [.. stages.OfType<StuckStage>().Where(stuck => Has(stuck.Inputs, signal))], patterns, watching, watchingLate);
    }

    private static bool Has(ulong signals, int signal) => (signals >> signal & 1) != 0;
}
