using Orleans.Icu.Contracts;
using Orleans.Icu.Gateway.Problems;
using Orleans.Icu.Gateway.Requests;

namespace Orleans.Icu.Gateway.Vitals;

/// <summary>A valid request for a history of vitals.</summary>
internal sealed record VitalsRequest(DateTimeOffset From, DateTimeOffset To, TimeSpan Resolution, IReadOnlyCollection<string> Vitals)
{
    /// <summary>With the finest resolution, a minute, the longest range is 44,640 stretches of each vital.</summary>
    private static readonly TimeSpan LongestRange = TimeSpan.FromDays(31);
    private static readonly TimeSpan DefaultRange = TimeSpan.FromHours(1);
    private static readonly TimeSpan Finest = TimeSpan.FromMinutes(1);

    public static VitalsRequest Read(VitalsParameters parameters, VitalCatalog vitals, DateTimeOffset now, FieldErrors errors)
    {
        var to = TimeText.Optional("to", parameters.To, now, errors);
        var from = TimeText.Optional("from", parameters.From, to - DefaultRange, errors);
        if (from >= to)
        {
            errors.Add("from", "must be before 'to'");
        }
        else if (to - from > LongestRange)
        {
            errors.Add("from", "must be at most 31 days before 'to'");
        }

        return new(from, to, ReadResolution(parameters.Resolution, errors), ReadVitals(parameters.Vital ?? [], vitals, errors));
    }

    public VitalsHistory Answer(string patientId, IReadOnlyList<VitalSeries> series) => new(
        patientId,
        From,
        To,
        (int)Resolution.TotalSeconds,
        Vitals.Count == 0 ? series : [.. series.Where(one => Vitals.Contains(one.Vital))]);

    private static TimeSpan ReadResolution(string? text, FieldErrors errors)
    {
        if (text is null)
        {
            return Finest;
        }

        if (DurationText.TryParse(text, out var resolution)
            && resolution >= Finest
            && resolution <= LongestRange
            && resolution.Ticks % Finest.Ticks == 0)
        {
            return resolution;
        }

        errors.Add("resolution", "must be whole minutes from 1min to 31d, e.g. 1min, 1h or 1d");
        return Finest;
    }

    private static string[] ReadVitals(string[] names, VitalCatalog vitals, FieldErrors errors)
    {
        foreach (var name in names.Where(name => vitals.Find(name) is null))
        {
            string[] known = [.. vitals.All.Select(static vital => vital.Name)];
            errors.Add("vital", $"'{TextRules.Shorten(name)}' is not a vital; {NameHint.Of(name, known)}");
        }

        return names;
    }
}
