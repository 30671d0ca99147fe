namespace Orleans.Icu.Rules;

/// <summary>
/// How well a rule foresaw an outcome, counted in stays. A rule speaks at a stay when it raises at least once: of a stay with a known
/// onset up to the onset, of any other stay at any time.
/// </summary>
/// <param name="TruePositives">It happened and the rule spoke.</param>
/// <param name="FalseNegatives">It happened and the rule did not speak, or only afterwards.</param>
/// <param name="FalsePositives">It did not happen and the rule spoke.</param>
/// <param name="TrueNegatives">It did not happen and the rule did not speak.</param>
/// <param name="LeadHours">
/// From the first alarm to the onset, over the true positives, hours; <see langword="null"/> when there is none or no onset is known.
/// </param>
public sealed record BacktestOutcome(
    int TruePositives, int FalseNegatives, int FalsePositives, int TrueNegatives, Quartiles? LeadHours)
{
    /// <summary>Of the stays where it happened, those where the rule spoke.</summary>
    public Proportion? Sensitivity => Proportion.Of(TruePositives, TruePositives + FalseNegatives);

    /// <summary>Of the stays where it did not happen, those where the rule did not speak.</summary>
    public Proportion? Specificity => Proportion.Of(TrueNegatives, TrueNegatives + FalsePositives);

    /// <summary>Of the stays where the rule spoke, those where it happened. It depends on how common the outcome is in the data.</summary>
    public Proportion? PredictiveValue => Proportion.Of(TruePositives, TruePositives + FalsePositives);

    /// <summary>Judges a rule by the first alarm of each stay.</summary>
    internal static BacktestOutcome Of(IEnumerable<(StayOutcome Outcome, long? FirstAlarmTicks)> stays)
    {
        var (hits, misses, falseAlarms, quiet) = (0, 0, 0, 0);
        var leads = new List<double>();
        foreach (var (outcome, first) in stays)
        {
            var spoke = first is { } at && (outcome.OnsetTicks ?? long.MaxValue) >= at;
            hits += outcome.Happened && spoke ? 1 : 0;
            misses += outcome.Happened && !spoke ? 1 : 0;
            falseAlarms += !outcome.Happened && spoke ? 1 : 0;
            quiet += !outcome.Happened && !spoke ? 1 : 0;
            if (outcome is { Happened: true, OnsetTicks: { } onset } && spoke)
            {
                leads.Add(ReportNumber.Hours(onset - first!.Value));
            }
        }

        return new(hits, misses, falseAlarms, quiet, Quartiles.Of(leads));
    }
}
