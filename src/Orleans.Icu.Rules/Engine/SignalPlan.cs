namespace Orleans.Icu.Rules;

/// <summary>What happens to the events of one signal.</summary>
/// <param name="LatestCell">Where the latest value goes; -1 when no rule reads it.</param>
/// <param name="Readers">The rules that want the events, in the order of the rules.</param>
/// <param name="MovesDeadline">Whether a reader's deadline may change with an event.</param>
internal sealed record SignalPlan(int LatestCell, SignalReader[] Readers, bool MovesDeadline)
{
    public static SignalPlan[] Make(int signals, RuleEvaluator[] evaluators, IReadOnlyDictionary<int, int> latestCells)
    {
        var readers = Enumerable.Range(0, signals).Select(static _ => new List<SignalReader>()).ToArray();
        foreach (var evaluator in evaluators)
        {
            for (var input = 0; input < evaluator.Inputs.Length; input++)
            {
                readers[evaluator.Inputs[input]].Add(new SignalReader(evaluator, input));
            }
        }

        return [.. readers.Select((list, signal) => new SignalPlan(
            latestCells.TryGetValue(signal, out var cell) ? cell : -1,
            [.. list],
            list.Exists(static reader => reader.Evaluator.HasDeadline)))];
    }
}
