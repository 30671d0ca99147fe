using System.Globalization;
using Orleans.Icu.Rules;

namespace Orleans.Icu.Simulator.Backtesting;

/// <summary>A report as rows of text; the first column is a rule, the others are numbers.</summary>
/// <param name="Header">Names of the columns.</param>
/// <param name="Rows">As many texts in each row.</param>
internal sealed record BacktestTable(IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    private const string None = "–";

    /// <summary>The alarms of a set's rules.</summary>
    public static BacktestTable Alarms(BacktestSetReport set) => new(
        ["rule", "priority", "alarms", "per bed and day", "alarm hours", "stays", "hours to first (quartiles)", "unknown", "stale"],
        [
            .. set.Rules.Select(static IReadOnlyList<string> (rule) =>
            [
                rule.Id, rule.Priority.ToString().ToLowerInvariant(), Text($"{rule.Alarms}"), Text($"{rule.AlarmsPerBedAndDay:0.00}"), Text($"{rule.AlarmHours:0.0}"),
                Text($"{rule.StaysWithAlarm}"), Spread(rule.HoursToFirstAlarm), Percent(rule.UnknownShare), Percent(rule.StaleShare),
            ]),
            ["all", "", Text($"{set.Alarms}"), Text($"{set.AlarmsPerBedAndDay:0.00}"), "", "", "", "", ""],
        ]);

    /// <summary>Each set beside plain limits: how many alarms, and how well they foresee the outcome.</summary>
    public static BacktestTable BesidePlain(BacktestReport report) => new(
        ["rules", "alarms", "per bed and day", "of those of plain limits", "sensitivity", "specificity"],
        [
            .. report.Sets.SelectMany(set => set.Totals.Select(total => Total(report, set, total))),
            Total(report, report.Plain, report.Plain.Totals[0]),
        ]);

    private static IReadOnlyList<string> Total(BacktestReport report, BacktestSetReport set, BacktestTotal total) =>
    [
        set.Name + NameOf(total.FromPriority), Text($"{total.Alarms}"), Text($"{total.AlarmsPerBedAndDay:0.00}"),
        Percent(report.Plain.Alarms == 0 ? null : (double)total.Alarms / report.Plain.Alarms), Part(total.Outcome?.Sensitivity), Part(total.Outcome?.Specificity),
    ];

    private static string NameOf(RulePriority least) => least switch
    {
        RulePriority.High => ", high priority",
        RulePriority.Medium => ", medium and high priority",
        _ => ", all",
    };

    /// <summary>How well a set's rules foresaw the outcome; rules that never raised are left out.</summary>
    public static BacktestTable Outcomes(BacktestSetReport set) => new(
        ["rule", "sensitivity", "specificity", "predictive value", "lead, hours (quartiles)"],
        [
            .. set.Rules.Where(static rule => rule is { Outcome: not null, Alarms: > 0 }).Select(static IReadOnlyList<string> (rule) =>
            [
                rule.Id, Part(rule.Outcome!.Sensitivity), Part(rule.Outcome.Specificity), Part(rule.Outcome.PredictiveValue),
                Spread(rule.Outcome.LeadHours),
            ]),
        ]);

    /// <summary>Two sets side by side, rule by rule.</summary>
    public static BacktestTable Comparison(BacktestSetReport first, BacktestSetReport second)
    {
        var ids = first.Rules.Select(static rule => rule.Id).Union(second.Rules.Select(static rule => rule.Id)).ToList();
        return new(
            ["rule", "alarms A", "alarms B", "per bed and day A", "per bed and day B", "alarm hours A", "alarm hours B", "sensitivity A", "sensitivity B", "specificity A", "specificity B"],
            [
                .. ids.Select(id => Compare(id, Find(first, id), Find(second, id))),
                ["all", Text($"{first.Alarms}"), Text($"{second.Alarms}"), Text($"{first.AlarmsPerBedAndDay:0.00}"), Text($"{second.AlarmsPerBedAndDay:0.00}"), "", "", "", "", "", ""],
            ]);
    }

    private static IReadOnlyList<string> Compare(string id, BacktestRuleReport? first, BacktestRuleReport? second) =>
    [
        id,
        .. Both(first, second, static rule => Text($"{rule.Alarms}")),
        .. Both(first, second, static rule => Text($"{rule.AlarmsPerBedAndDay:0.00}")),
        .. Both(first, second, static rule => Text($"{rule.AlarmHours:0.0}")),
        .. Both(first, second, static rule => Percent(rule.Outcome?.Sensitivity?.Share)),
        .. Both(first, second, static rule => Percent(rule.Outcome?.Specificity?.Share)),
    ];

    private static string[] Both(BacktestRuleReport? first, BacktestRuleReport? second, Func<BacktestRuleReport, string> read) =>
        [first is null ? None : read(first), second is null ? None : read(second)];

    private static BacktestRuleReport? Find(BacktestSetReport set, string id) => set.Rules.FirstOrDefault(rule => rule.Id == id);

    private static string Spread(Quartiles? hours) =>
        hours is null ? None : Text($"{hours.Median:0.0} ({hours.Lower:0.0}–{hours.Upper:0.0})");

    private static string Percent(double? share) => share is { } known ? Text($"{100 * known:0.#} %") : None;

    private static string Part(Proportion? part) =>
        part is null ? None : Text($"{100 * part.Share:0} % ({100 * part.Low:0}–{100 * part.High:0}), {part.Count}/{part.Total}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
