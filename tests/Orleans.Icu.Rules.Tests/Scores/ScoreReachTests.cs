namespace Orleans.Icu.Rules.Tests.Scores;

/// <summary>The greatest values that the checker believes in.</summary>
public class ScoreReachTests
{
    [Theory]
    [InlineData("news2")]
    [InlineData("qsofa")]
    [InlineData("sirs")]
    [InlineData("strokeRisk")]
    public void Highest_OfAScore_IsReachedAndNeverPassed(string name)
    {
        ScoreCatalog.TryGet(name, out var score);
        double[][] choices = [.. score!.Inputs.Select(static input => Values(input.Signal))];
        var (values, parts, highest) = (new double[choices.Length], new double[choices.Length], double.NegativeInfinity);
        for (var pick = 0; pick < choices.Aggregate(1, static (all, one) => all * one.Length); pick++)
        {
            var rest = pick;
            for (var input = 0; input < choices.Length; input++)
            {
                values[input] = choices[input][rest % choices[input].Length];
                rest /= choices[input].Length;
            }

            highest = Math.Max(highest, score.Compute(values, parts));
        }

        Assert.Equal(score.Highest, highest);
    }

    private static double[] Values(string signal)
    {
        IcuVocabulary.Patient.TryGetIndex(signal, out var index);
        var definition = IcuVocabulary.Patient.Signals[index];
        return [definition.Minimum, (definition.Minimum + definition.Maximum) / 2, definition.Maximum];
    }
}
