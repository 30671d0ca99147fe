using System.Collections.Immutable;

namespace Orleans.Icu.Rules;

/// <summary>Runs sets of rules over recorded stays, as fast as the machine can.</summary>
public static class Backtest
{
    /// <summary>
    /// Runs each set of rules over all stays. Stays are independent of one another and are shared out among threads; the report does
    /// not depend on how many there are.
    /// </summary>
    /// <param name="data">The stays.</param>
    /// <param name="sets">The sets, compared side by side and with <see cref="PlainLimits"/>; at least one.</param>
    /// <param name="threads">How many threads at most; at least 1.</param>
    /// <param name="cancellationToken">Ends it early, at the next record or deadline of each stay under way.</param>
    /// <returns>What the rules did.</returns>
    /// <exception cref="RuleCompilationException">The rules of a set cannot be used together.</exception>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    public static BacktestReport Run(
        BacktestData data, IReadOnlyList<BacktestRules> sets, int threads, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(sets);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        ArgumentOutOfRangeException.ThrowIfZero(sets.Count);
        var plans = sets.Select(static rules => new BacktestPlan(rules)).ToList();
        var known = data.Stays.Where(static stay => stay.Outcome is not null).ToList();
        return new BacktestReport
        {
            Data = data.Name,
            Stays = data.Stays.Count,
            Records = data.Stays.Sum(static stay => (long)stay.Records.Length),
            Values = data.Stays.Sum(static stay => stay.Records.Sum(static record => (long)record.Values.Length)),
            BedDays = ReportNumber.Days(data.Stays.Sum(static stay => stay.LengthTicks)),
            Outcome = known.Count == 0 ? null : data.Outcome,
            Happened = Proportion.Of(known.Count(static stay => stay.Outcome!.Value.Happened), known.Count),
            Sets = [.. plans.Select(plan => Run(data, plan, threads, cancellationToken))],
            Plain = Run(data, new BacktestPlan(PlainLimits.Rules) { SeesOutranked = true }, threads, cancellationToken),
        };
    }

    private static BacktestSetReport Run(BacktestData data, BacktestPlan plan, int threads, CancellationToken cancellationToken)
    {
        var results = new (StayTally[] Rules, long Artefacts)[data.Stays.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        Parallel.For(0, results.Length, options, stay => results[stay] = StayRun.Of(plan, data.Stays[stay], cancellationToken));
        var length = data.Stays.Sum(static stay => stay.LengthTicks);
        var rules = plan.Set.Rules.Select((rule, index) => Report(data, rule, [.. results.Select(result => result.Rules[index])], length));
        var alarms = results.Sum(static result => result.Rules.Sum(static tally => tally.Alarms));
        return new(
            plan.Name, alarms, ReportNumber.PerDay(alarms, length), results.Sum(static result => result.Artefacts), plan.LeftOut, [.. rules])
        {
            Totals =
            [
                .. Enum.GetValues<RulePriority>().Order().Select(priority => Total(data, priority, [.. results.Select(result => OfPriority(plan.Set, result.Rules, priority))], length)),
            ],
        };
    }

    private static ImmutableArray<StayTally> OfPriority(RuleSet set, StayTally[] tallies, RulePriority least) =>
        [.. tallies.Where((_, rule) => set.Rules[rule].Priority >= least)];

    private static BacktestTotal Total(BacktestData data, RulePriority least, ImmutableArray<StayTally>[] stays, long length)
    {
        var alarms = stays.Sum(static tallies => tallies.Sum(static tally => tally.Alarms));
        var judged = data.Stays.Zip(stays).Where(static pair => pair.First.Outcome is not null)
            .Select(static pair => (pair.First.Outcome!.Value, pair.Second.Min(static tally => tally.FirstTicks)))
            .ToList();
        return new(least, alarms, ReportNumber.PerDay(alarms, length), judged.Count == 0 ? null : BacktestOutcome.Of(judged));
    }

    private static BacktestRuleReport Report(BacktestData data, RuleDefinition rule, ImmutableArray<StayTally> tallies, long length)
    {
        var stays = data.Stays.Zip(tallies).ToList();
        var alarms = tallies.Sum(static tally => tally.Alarms);
        var judged = stays.Where(static pair => pair.First.Outcome is not null)
            .Select(static pair => (pair.First.Outcome!.Value, pair.Second.FirstTicks))
            .ToList();
        return new BacktestRuleReport
        {
            Id = rule.Id,
            Version = rule.Version,
            Title = rule.Title,
            Priority = rule.Priority,
            Alarms = alarms,
            AlarmsPerBedAndDay = ReportNumber.PerDay(alarms, length),
            AlarmHours = ReportNumber.Hours(tallies.Sum(static tally => tally.AlarmTicks)),
            StaysWithAlarm = tallies.Count(static tally => tally.Alarms > 0),
            HoursToFirstAlarm = Quartiles.Of(stays.Where(static pair => pair.Second.FirstTicks is not null)
                .Select(static pair => ReportNumber.Hours(pair.Second.FirstTicks!.Value - pair.First.StartTicks))),
            UnknownShare = ReportNumber.Share(tallies.Sum(static tally => tally.UnknownTicks), length),
            StaleShare = rule.Stale is null ? null : ReportNumber.Share(tallies.Sum(static tally => tally.StaleTicks), length),
            Outcome = judged.Count == 0 ? null : BacktestOutcome.Of(judged),
        };
    }
}
