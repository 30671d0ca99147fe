namespace Orleans.Icu.Rules;

/// <summary>What one rule did at the recorded stays.</summary>
public sealed record BacktestRuleReport
{
    /// <summary>Identity of the rule.</summary>
    public required string Id { get; init; }

    /// <summary>Version of the rule.</summary>
    public required int Version { get; init; }

    /// <summary>What its alarm is called.</summary>
    public required string Title { get; init; }

    /// <summary>Priority of its alarm.</summary>
    public required RulePriority Priority { get; init; }

    /// <summary>How often it raised.</summary>
    public required long Alarms { get; init; }

    /// <summary>How often it raised in a bed and day.</summary>
    public required double AlarmsPerBedAndDay { get; init; }

    /// <summary>How long its alarms were present altogether, hours; one that is present at the end of a stay ends there.</summary>
    public required double AlarmHours { get; init; }

    /// <summary>At how many stays it raised.</summary>
    public required int StaysWithAlarm { get; init; }

    /// <summary>From a stay's begin to its first alarm, over the stays with one, hours.</summary>
    public required Quartiles? HoursToFirstAlarm { get; init; }

    /// <summary>Share of the time at which its condition was neither true nor false, because something was missing.</summary>
    public required double UnknownShare { get; init; }

    /// <summary>
    /// Share of the time at which an input that had been measured before was older than the rule's <c>stale</c> limit, and therefore
    /// missing; <see langword="null"/> when the rule has none.
    /// </summary>
    public required double? StaleShare { get; init; }

    /// <summary>How well it foresaw the data's outcome; <see langword="null"/> when no stay's outcome is known.</summary>
    public required BacktestOutcome? Outcome { get; init; }
}
