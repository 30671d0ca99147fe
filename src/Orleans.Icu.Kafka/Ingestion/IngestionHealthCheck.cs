using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Orleans.Icu.Kafka;

/// <summary>Reports an ingester as degraded for as long as something is wrong, or nothing proves that it is not.</summary>
internal sealed class IngestionHealthCheck(IngestionStatus status, KafkaIngestionOptions options) : IHealthCheck
{
    private static readonly TimeSpan LeastCommitAge = TimeSpan.FromSeconds(15);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var troubles = Troubles().ToList();
        return Task.FromResult(
            troubles.Count == 0
                ? HealthCheckResult.Healthy($"{status.Partitions} partitions, {status.Lag} records behind")
                : HealthCheckResult.Degraded(string.Join("; ", troubles)));
    }

    private IEnumerable<string> Troubles()
    {
        if (!status.IsRunning)
        {
            yield return "the consumer does not run";
        }
        else if (status.Partitions == 0 && status.Unassigned is { } unassigned)
        {
            yield return unassigned;
        }

        if (status.Outage is { } outage)
        {
            yield return $"nothing that came after {outage.Since:O} is read: {outage.Reason}";
        }

        if (status.BrokersDown is { } reason)
        {
            yield return $"no broker can be reached: {reason}";
        }
        else if (status.SinceContact is not { } silence)
        {
            yield return "the broker has not answered yet";
        }
        else if (silence > options.ContactTimeout)
        {
            yield return $"the broker has not answered for {silence.TotalSeconds:F0} s";
        }

        if (status.CommitAge > LongestCommitAge)
        {
            yield return $"the oldest record that is not committed was read {status.CommitAge.TotalSeconds:F0} s ago";
        }

        if (status.StoreAway > 0)
        {
            yield return $"what the grains need is away, the store for example: {status.StoreAway} keys wait for it";
        }

        if (status.Parked > 0)
        {
            yield return $"{status.Parked} keys are parked, their calls keep failing";
        }
    }

    private TimeSpan LongestCommitAge => options.CheckpointInterval * 4 is var age && age > LeastCommitAge ? age : LeastCommitAge;
}
