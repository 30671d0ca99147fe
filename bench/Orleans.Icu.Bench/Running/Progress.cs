using Orleans.Icu.Bench.Measuring;

namespace Orleans.Icu.Bench.Running;

/// <summary>How far a silo is, and what it has cost, at one time.</summary>
internal sealed record Progress(long Timestamp, long Applied, double SiloCpu, double BrokerCpu)
{
    // More than the 300 ms for which the page is cached, so that each answer is of its time.
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan LongestPeriod = TimeSpan.FromSeconds(3);

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

    /// <summary>
    /// Looks again and again until as many records are applied, more often the nearer it is: each look costs the silo some time, with
    /// many activations several milliseconds.
    /// </summary>
    /// <returns>Every look; the last is the first that found as many.</returns>
    /// <exception cref="TimeoutException">It takes too long.</exception>
    public static async Task<IReadOnlyList<Progress>> WaitAsync(LoadSite site, Silo silo, long records, CancellationToken cancellationToken)
    {
        var start = site.Time.GetTimestamp();
        var patience = TimeSpan.FromSeconds(site.Settings.TimeoutSeconds);
        var looks = new List<Progress> { await ReadAsync(site, silo, cancellationToken) };
        while (looks[^1].Applied < records)
        {
            if (site.Time.GetElapsedTime(start) > patience)
            {
                throw new TimeoutException($"The silo has applied {looks[^1].Applied} of {records} records after {patience}.");
            }

            await Task.Delay(UntilNextLook(site.Time, looks, records), site.Time, cancellationToken);
            looks.Add(await ReadAsync(site, silo, cancellationToken));
        }

        return looks;
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

    private static TimeSpan UntilNextLook(TimeProvider time, List<Progress> looks, long records)
    {
        var applied = looks[^1].Applied - looks[0].Applied;
        if (applied <= 0)
        {
            return Period;
        }

        var left = time.GetElapsedTime(looks[0].Timestamp, looks[^1].Timestamp) * ((double)(records - looks[^1].Applied) / applied) / 2;
        return TimeSpan.FromTicks(Math.Clamp(left.Ticks, Period.Ticks, LongestPeriod.Ticks));
    }
}
