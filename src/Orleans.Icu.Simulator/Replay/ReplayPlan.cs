using System.Globalization;
using Orleans.Icu.Contracts;
using Orleans.Icu.Simulator.Recordings;

namespace Orleans.Icu.Simulator.Replay;

/// <summary>
/// All records of a replay in the order of time. What a device recorded at one time is one record; of several values of one
/// vital sign at one time, each further one goes into a further record of the same time, so that none is lost.
/// </summary>
internal sealed class ReplayPlan
{
    private ReplayPlan(IReadOnlyList<ReplayDevice> devices, IReadOnlyList<ReplayRecord> records)
    {
        (Devices, Records) = (devices, records);
        Length = records.Count == 0 ? TimeSpan.Zero : records[^1].Offset;
    }

    public IReadOnlyList<ReplayDevice> Devices { get; }

    public IReadOnlyList<ReplayRecord> Records { get; }

    /// <summary>Time from the recording's zero to the last record.</summary>
    public TimeSpan Length { get; }

    public static ReplayPlan Of(string format, IEnumerable<RecordedSample> samples)
    {
        var devices = new List<ReplayDevice>();
        var records = new List<ReplayRecord>();
        foreach (var (number, stay) in samples.GroupBy(sample => sample.StayId, StringComparer.Ordinal).Index())
        {
            var bed = string.Create(CultureInfo.InvariantCulture, $"bed-{number + 1:00}");

            // A stay without a zero of its own begins at its first row, which need not be the earliest.
            var shift = stay.Min(sample => sample.Offset) is var first && first < TimeSpan.Zero ? -first : TimeSpan.Zero;
            foreach (var source in stay.GroupBy(sample => RecordedPressures.DeviceOf(sample.Source)).OrderBy(group => group.Key))
            {
                var device = new ReplayDevice(format, stay.Key, bed, source.Key);
                devices.Add(device);
                records.AddRange(RecordsOf(device, source, shift));
            }
        }

        return new(devices, [.. records.OrderBy(record => record.Offset)]);
    }

    private static IEnumerable<ReplayRecord> RecordsOf(ReplayDevice device, IEnumerable<RecordedSample> samples, TimeSpan shift) =>
        from sample in samples
        group sample by sample.Offset into moment
        orderby moment.Key
        from packed in Pack(moment)
        select new ReplayRecord(
            moment.Key + shift, device, [.. packed.Select(static sample => new VitalSample(sample.Vital, sample.Value))], RecordedPressures.SourceOf(packed));

    private static List<List<RecordedSample>> Pack(IEnumerable<RecordedSample> moment)
    {
        var records = new List<List<RecordedSample>>();
        foreach (var sample in moment)
        {
            var free = records.Find(record => record.TrueForAll(other => other.Vital != sample.Vital));
            if (free is null)
            {
                records.Add(free = []);
            }

            free.Add(sample);
        }

        return records;
    }
}
