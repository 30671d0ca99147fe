using Orleans.Icu.Contracts;
using Orleans.Icu.Gateway.Problems;
using Orleans.Icu.Rules;

namespace Orleans.Icu.Gateway.Rules;

/// <summary>Makes recorded stays of a request; everything beyond a limit is an error of its field.</summary>
internal static class BacktestStays
{
    /// <summary>Most stays.</summary>
    public const int Most = 500;

    /// <summary>Most times at which something was measured, of all stays.</summary>
    public const int MostPoints = 200_000;

    private static readonly string[] Signals = [.. IcuVocabulary.Patient.Signals.Select(static signal => signal.Name)];
    private static readonly int Admitted = Array.IndexOf(Signals, "admitted");

    /// <summary>The stays; fewer than were sent when there are errors.</summary>
    public static List<RecordedStay> Read(IReadOnlyList<BacktestStay> stays, FieldErrors errors)
    {
        if (stays.Count is 0 or > Most)
        {
            errors.Add("stays", $"must be 1 to {Most} stays, not {stays.Count}");
        }
        else if (stays.Sum(static stay => (long)stay.Series.Count) > MostPoints)
        {
            errors.Add("stays", $"must have {MostPoints} times at most in all their series");
        }

        var read = new List<RecordedStay>();
        for (var index = 0; index < stays.Count && !errors.Any; index++)
        {
            read.Add(Read(stays[index], $"stays[{index}]", errors));
        }

        return read;
    }

    private static RecordedStay Read(BacktestStay stay, string field, FieldErrors errors)
    {
        TextFits(stay.Id, field + ".id", errors);
        if (stay.Series.Count == 0)
        {
            errors.Add(field + ".series", "must hold at least one time");
        }

        var builder = new RecordedStayBuilder();
        for (var point = 0; point < stay.Series.Count && !errors.Any; point++)
        {
            Add(builder, stay.Series[point], $"{field}.series[{point}]", errors);
        }

        if (errors.Any)
        {
            return builder.Build(stay.Id, 0, null);
        }

        var start = stay.Start ?? stay.Series.Min(static point => point.Time);
        Time(start, field + ".start", errors);
        builder.Add(start.UtcTicks, Admitted, 1);
        return builder.Build(
            stay.Id, start.UtcTicks, stay.Outcome is { } outcome ? new StayOutcome(outcome.Happened, outcome.Onset?.UtcTicks) : null);
    }

    private static void Add(RecordedStayBuilder builder, BacktestPoint point, string field, FieldErrors errors)
    {
        Time(point.Time, field + ".time", errors);
        foreach (var (name, value) in point.Vitals)
        {
            if (IcuVocabulary.Patient.TryGetIndex(name, out var signal))
            {
                builder.Add(point.Time.UtcTicks, signal, value);
            }
            else
            {
                errors.Add(field + ".vitals", $"'{Requests.TextRules.Shorten(name)}' is not known; {NameHint.Of(name, Signals)}");
            }
        }
    }

    private static void TextFits(string id, string field, FieldErrors errors)
    {
        if (!TelemetryLimits.IsId(id))
        {
            errors.Add(field, TelemetryLimits.IdRule);
        }
    }

    private static void Time(DateTimeOffset time, string field, FieldErrors errors)
    {
        if (time < TelemetryLimits.EarliestTime || time >= TelemetryLimits.LatestTime)
        {
            errors.Add(field, $"must be from {TelemetryLimits.EarliestTime:yyyy} to before {TelemetryLimits.LatestTime:yyyy}");
        }
    }
}
