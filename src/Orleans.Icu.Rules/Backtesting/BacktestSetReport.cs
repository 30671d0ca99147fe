using System.Collections.Immutable;

namespace Orleans.Icu.Rules;

/// <summary>What one set of rules did at the recorded stays.</summary>
/// <param name="Name">What the set is called.</param>
/// <param name="Alarms">Alarms of all rules.</param>
/// <param name="AlarmsPerBedAndDay">Alarms of all rules in a bed and day.</param>
/// <param name="Artefacts">Values outside their plausible range, which no rule saw.</param>
/// <param name="LeftOut">Rules that were not run, because they are disabled or watch something else than the patient.</param>
/// <param name="Rules">Each rule, in the order of the documents.</param>
public sealed record BacktestSetReport(
    string Name,
    long Alarms,
    double AlarmsPerBedAndDay,
    long Artefacts,
    ImmutableArray<string> LeftOut,
    ImmutableArray<BacktestRuleReport> Rules)
{
    /// <summary>All rules together, those of medium and high priority, and those of high priority.</summary>
    public required ImmutableArray<BacktestTotal> Totals { get; init; }
}
