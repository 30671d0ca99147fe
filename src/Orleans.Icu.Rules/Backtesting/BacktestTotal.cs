namespace Orleans.Icu.Rules;

/// <summary>What the rules of a set from a priority on did together.</summary>
/// <param name="FromPriority">The least priority that counts.</param>
/// <param name="Alarms">Their alarms.</param>
/// <param name="AlarmsPerBedAndDay">Their alarms in a bed and day.</param>
/// <param name="Outcome">How well they foresaw the outcome: they speak at a stay when any of them does; <see langword="null"/> when no outcome is known.</param>
public sealed record BacktestTotal(RulePriority FromPriority, long Alarms, double AlarmsPerBedAndDay, BacktestOutcome? Outcome);
