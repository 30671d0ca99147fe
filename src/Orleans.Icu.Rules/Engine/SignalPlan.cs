namespace Orleans.Icu.Rules;

/// <summary>What happens to the events of one signal.</summary>
/// <param name="LatestCell">Where the latest value goes, or <see cref="RuleLayout.NoCell"/>.</param>
/// <param name="Readers">The rules that want the events, in the order of the rules.</param>
internal sealed record SignalPlan(int LatestCell, SignalReader[] Readers)
{
    public static SignalPlan[] Make(RuleEvaluator[] evaluators, int[] latestCells)
    {
        var readers = latestCells.Select(static _ => new List<SignalReader>()).ToArray();
        foreach (var evaluator in evaluators)
        {
            for (var input = 0; input < evaluator.Inputs.Length; input++)
            {
                readers[evaluator.Inputs[input]].Add(new SignalReader(evaluator, input));
            }
        }

        return [.. readers.Select((list, signal) => new SignalPlan(latestCells[signal], [.. list]))];
    }
}
