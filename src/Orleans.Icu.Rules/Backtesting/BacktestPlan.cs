using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Orleans.Icu.Rules;

/// <summary>A set of rules made ready for recorded stays. Immutable; shared by all threads.</summary>
internal sealed class BacktestPlan
{
    private readonly ImmutableArray<FrozenSet<int>> _inputs;

    public BacktestPlan(BacktestRules rules)
    {
        Name = rules.Name;
        Set = RuleSet.Compile(IcuVocabulary.Patient, rules.Definitions.Where(static rule => rule.Twin == IcuVocabulary.PatientTwin));
        LeftOut = [.. rules.Definitions.Select(static rule => rule.Id).Where(id => Set.IndexOf(id) < 0)];
        var blank = Set.CreateState();
        _inputs = [.. Set.Rules.Select((_, index) => Inputs(Set.Explain(blank, index)))];
    }

    public string Name { get; }

    public RuleSet Set { get; }

    public ImmutableArray<string> LeftOut { get; }

    /// <summary>Whether readings count that another source outranks.</summary>
    public bool SeesOutranked { get; init; }

    /// <summary>How long an input of a rule was older than the rule accepts, in a stay; 0 when it accepts any age.</summary>
    public long StaleTicks(int rule, RecordedStay stay) =>
        Set.Rules[rule].Stale is { } limit ? StaleTime.Of(stay, IcuVocabulary.Patient, _inputs[rule], limit.Ticks) : 0;

    private static FrozenSet<int> Inputs(RuleExplanation explanation)
    {
        var inputs = new HashSet<int>();
        foreach (var input in explanation.Inputs)
        {
            if (IcuVocabulary.Patient.TryGetIndex(input.Signal, out var index))
            {
                inputs.Add(index);
            }
        }

        return inputs.ToFrozenSet();
    }
}
