using System.Globalization;
using Orleans.Icu.Kafka;
using Orleans.Icu.Simulator.Sending;

namespace Orleans.Icu.Simulator.Reporting;

/// <summary>The figures of one moment.</summary>
internal sealed record ProgressSnapshot(TimeSpan Elapsed, SimulationProgress Progress, PublishCounters Counters)
{
    public static ProgressSnapshot Of(TimeSpan elapsed, ISimulation simulation, IRecordPublisher publisher) =>
        new(elapsed, simulation.Progress, publisher.Counters);

    /// <summary>Records a second since an earlier moment.</summary>
    public double RateSince(ProgressSnapshot? earlier)
    {
        var seconds = (Elapsed - (earlier?.Elapsed ?? TimeSpan.Zero)).TotalSeconds;
        return seconds <= 0 ? 0 : (Progress.Sent - (earlier?.Progress.Sent ?? 0)) / seconds;
    }

    /// <summary>One line for a log.</summary>
    public string ToLine(double rate) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Clock(Elapsed)} sent {Progress.Sent:N0} ({rate:N0}/s), acknowledged {Counters.Acknowledged:N0}, failed {Counters.Failed:N0}, skipped {Progress.Skipped:N0}; {Progress.State}");

    public static string Clock(TimeSpan elapsed) =>
        string.Create(CultureInfo.InvariantCulture, $"{(int)elapsed.TotalHours:00}:{elapsed.Minutes:00}:{elapsed.Seconds:00}");
}
