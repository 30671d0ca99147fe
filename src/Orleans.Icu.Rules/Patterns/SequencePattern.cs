using System.Collections.Immutable;
using System.Globalization;

namespace Orleans.Icu.Rules;

/// <summary>
/// Events that follow one another, with the meaning of Flink CEP's <c>begin(a).followedBy(b).followedBy(c)</c> without skipping
/// after a match: every event that serves as the first step starts a run; a run takes the first event after it that serves as its
/// next step, whatever lies between; each run that takes its last step is one match. One event may serve several runs, in
/// different steps, and start another. Events are taken in the order they arrive. A run ends without a match at the first event of
/// the pattern's signals whose time is <see cref="Within"/> or more away from the run's first event, before or after.
/// </summary>
public sealed class SequencePattern
{
    /// <summary>The most steps of a pattern.</summary>
    public const int StepLimit = 8;

    /// <summary>The largest allowed <see cref="PendingLimit"/>.</summary>
    public const int LargestPendingLimit = 256;

    /// <summary>Makes a pattern.</summary>
    /// <param name="within">All events of a match lie less than this from its first.</param>
    /// <param name="steps">The steps, 2 to <see cref="StepLimit"/>.</param>
    public SequencePattern(TimeSpan within, params ReadOnlySpan<SequenceStep> steps)
    {
        Within = within;
        Steps = [.. steps];
    }

    /// <summary>The longest allowed window.</summary>
    public static TimeSpan WithinLimit { get; } = TimeSpan.FromDays(30);

    /// <summary>All events of a match lie less than this from its first.</summary>
    public TimeSpan Within { get; }

    /// <summary>The steps.</summary>
    public ImmutableArray<SequenceStep> Steps { get; }

    /// <summary>
    /// The most runs a twin keeps waiting for their next step; when another starts, the oldest is dropped and counted.
    /// Default: 128, i.e. more than 12 starting events a second for a window of 10 s.
    /// </summary>
    public int PendingLimit { get; init; } = 128;

    /// <summary>The pattern in words.</summary>
    public string Text =>
        string.Join(" then ", Steps.Select(static step => $"{step.Signal} with {step.Condition.Text}"))
        + string.Create(CultureInfo.InvariantCulture, $" within {Within.TotalSeconds} s");
}
