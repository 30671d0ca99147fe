using Orleans.Icu.Contracts;
using Orleans.Icu.Rules;
using Orleans.Storage;

namespace Orleans.Icu.Grains;

/// <summary>
/// Reads a patient's stored vitals for windows that have none: of a rule that is new. Minutes for the newest hours, longer stretches
/// for what is older, which only long windows ask for.
/// </summary>
internal static class PatientWarmUp
{
    private const int MostAtOnce = 16;
    private static readonly TimeSpan Fine = TimeSpan.FromHours(6);
    private static readonly TimeSpan Middle = TimeSpan.FromDays(2);

    /// <summary>After a change of rules all patients that are heard of read at the same time.</summary>
    private static readonly SemaphoreSlim Readers = new(MostAtOnce);

    /// <summary>The panes of a stretch of time that ends with the newest value, in order of time.</summary>
    public static async Task<HistoryPane[]> Read(IGrainStorage storage, GrainId patient, VitalsHistory history, TwinSignals signals, long newestTicks, TimeSpan span)
    {
        if (history.NewestHourTicks == 0 || span <= TimeSpan.Zero)
        {
            return [];
        }

        await Readers.WaitAsync();
        try
        {
            // Whole hours: a stretch that two parts share would be counted twice.
            var start = HourBlock.HourOf(newestTicks - span.Ticks);
            var middle = Math.Max(start, HourBlock.HourOf(newestTicks - Middle.Ticks));
            var fine = Math.Max(start, HourBlock.HourOf(newestTicks - Fine.Ticks));
            var source = new Source(storage, patient, history, signals);
            return
            [
                .. await source.Read(start, middle, TimeSpan.FromHours(1)),
                .. await source.Read(middle, fine, TimeSpan.FromMinutes(5)),
                .. await source.Read(fine, newestTicks + 1, TimeSpan.FromMinutes(1)),
            ];
        }
        finally
        {
            Readers.Release();
        }
    }

    private static HistoryPane ToPane(int signal, VitalPane pane, TimeSpan width) => new(
        signal, pane.Time.UtcTicks, width, pane.Count, pane.Min, pane.Max, pane.Mean);

    private sealed class Source(IGrainStorage storage, GrainId patient, VitalsHistory history, TwinSignals signals)
    {
        public async Task<IEnumerable<HistoryPane>> Read(long fromTicks, long toTicks, TimeSpan width)
        {
            if (fromTicks >= toTicks)
            {
                return [];
            }

            var series = await PatientHistory.Series(
                storage, patient, history, signals.Vitals, new DateTimeOffset(fromTicks, TimeSpan.Zero), new DateTimeOffset(toTicks, TimeSpan.Zero), width);
            return series
                .SelectMany(one => one.Panes.Select(pane => ToPane(SignalOf(one.Vital), pane, width)))
                .OrderBy(static pane => pane.StartTicks);
        }

        private int SignalOf(string vital) => signals.Vitals.Find(vital) is { } known ? signals.Patient.Of(known.Kind) : -1;
    }
}
