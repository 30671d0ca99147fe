using System.Globalization;

namespace Orleans.Icu.Rules;

/// <summary>What all rules of a twin together take of it at most; what several rules read alike counts once.</summary>
/// <param name="Bytes">Memory when all windows and patterns are full, by estimate.</param>
/// <param name="Parts">Windows and patterns: a record that every rule reads has to enter so many.</param>
/// <param name="Problem">What is wrong when it is more than <see cref="RuleLimits.TwinBytes"/> or <see cref="RuleLimits.TwinParts"/>.</param>
public sealed record RuleCost(long Bytes, int Parts, RuleProblem? Problem)
{
    private const int Named = 3;

    internal static RuleCost Of(
        IReadOnlyList<RuleDefinition> rules, IReadOnlyList<IReadOnlyCollection<Stage>> uses, IReadOnlyCollection<Stage> stages)
    {
        var (bytes, parts) = Sum(stages);
        if (bytes <= RuleLimits.TwinBytes && parts <= RuleLimits.TwinParts)
        {
            return new RuleCost(bytes, parts, null);
        }

        var largest = rules.Select((rule, index) => (Rule: rule, Cost: Sum(uses[index]))).OrderByDescending(static one => one.Cost.Bytes).Take(Named).ToList();
        var names = string.Join(", ", largest.Select(static one => $"'{one.Rule.Id}' ({Write(one.Cost.Bytes, one.Cost.Parts)})"));
        var first = largest[0].Rule;
        return new RuleCost(bytes, parts, new RuleProblem(
            first.File,
            first.When.At,
            first.Id,
            $"all rules of a {first.Twin} together take {Write(bytes, parts)}, the budget is {Write(RuleLimits.TwinBytes, RuleLimits.TwinParts)}; the largest are {names}; use fewer windows, and the same ones in several rules"));
    }

    private static (long Bytes, int Parts) Sum(IReadOnlyCollection<Stage> stages) =>
        (stages.Sum(static stage => (long)stage.MemoryLimit), stages.Count(static stage => stage.MemoryLimit > 0));

    private static string Write(long bytes, int parts) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(bytes / 1024d):#,0} KiB in {parts:#,0} windows and patterns");
}
