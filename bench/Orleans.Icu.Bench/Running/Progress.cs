using Orleans.Icu.Bench.Measuring;

namespace Orleans.Icu.Bench.Running;

/// <summary>How far a silo is, and what it has cost, at one time.</summary>
internal sealed record Progress(long Timestamp, long Applied, double SiloCpu, double BrokerCpu)
{
    // More than the 300 ms for which the page is cached, so that each answer is of its time.
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(400);

    /// <summary>Looks now.</summary>
    public static async Task<Progress> ReadAsync(LoadSite site, Silo silo, CancellationToken cancellationToken)
    {
        var metrics = await SiloMetrics.ReadAsync(silo.Http, cancellationToken);
        return new Progress(
            site.Time.GetTimestamp(),
            metrics.Applied,
            ProcessUsage.CpuSeconds(silo.ProcessId),
            ProcessUsage.CpuSeconds(site.Broker.ProcessId));
    }

    /// <summary>Looks again and again until it is far enough.</summary>
    /// <exception cref="TimeoutException">It takes too long.</exception>
    public static async Task<Progress> WaitAsync(LoadSite site, Silo silo, Func<Progress, bool> isFarEnough, CancellationToken cancellationToken)
    {
        var start = site.Time.GetTimestamp();
        var patience = TimeSpan.FromSeconds(site.Settings.TimeoutSeconds);
        Progress progress;
        while (!isFarEnough(progress = await ReadAsync(site, silo, cancellationToken)))
        {
            if (site.Time.GetElapsedTime(start) > patience)
            {
                throw new TimeoutException($"The silo has applied {progress.Applied} records after {patience}, and should be further.");
            }

            await Task.Delay(Period, site.Time, cancellationToken);
        }

        return progress;
    }

    /// <summary>Waits until the group has committed as many records: they are durable.</summary>
    /// <returns>When it had.</returns>
    public static async Task<long> WaitForCommitAsync(LoadSite site, long records, CancellationToken cancellationToken)
    {
        var start = site.Time.GetTimestamp();
        var patience = TimeSpan.FromSeconds(site.Settings.TimeoutSeconds);
        while (await site.Topics.CountCommittedAsync(site.Group) < records)
        {
            if (site.Time.GetElapsedTime(start) > patience)
            {
                throw new TimeoutException($"The silo did not commit {records} records within {patience}.");
            }

            await Task.Delay(Period, site.Time, cancellationToken);
        }

        return site.Time.GetTimestamp();
    }
}
