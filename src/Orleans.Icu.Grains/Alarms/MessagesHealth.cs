using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Orleans.Icu.Grains;

/// <summary>
/// Degraded while messages to people fail, or wait for longer than a minute, and for ten minutes after one was refused. Nothing has to be
/// reset.
/// </summary>
internal sealed class MessagesHealth(MessageBoard board, TimeProvider time) : IHealthCheck
{
    private static readonly TimeSpan LongWait = TimeSpan.FromMinutes(1);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        string[] problems = [.. Waiting(now), .. Refused(now)];
        return Task.FromResult(problems.Length > 0
            ? HealthCheckResult.Degraded(string.Join(' ', problems))
            : HealthCheckResult.Healthy("Messages are sent in time."));
    }

    private IEnumerable<string> Waiting(DateTimeOffset now)
    {
        foreach (var channel in board.AllWaiting.GroupBy(static message => message.Channel).OrderBy(static channel => channel.Key, StringComparer.Ordinal))
        {
            var oldest = channel.MinBy(static message => message.Since)!;
            var failure = channel.Select(static message => message.Failure).FirstOrDefault(static failure => failure is not null);
            if (failure is not null || now - oldest.Since > LongWait)
            {
                yield return FormattableString.Invariant(
                    $"{Recipient.NameOf(channel.Key)}: {channel.Count()} waiting, the oldest for {(now - oldest.Since).TotalSeconds:F0} s{(failure is null ? string.Empty : $"; the last attempt failed: {failure.TrimEnd('.')}")}.");
            }
        }
    }

    private IEnumerable<string> Refused(DateTimeOffset now)
    {
        if (board.LastRefused is { } refused && now - refused.Time < MessageTrouble.QuietAfter)
        {
            yield return FormattableString.Invariant(
                $"{Recipient.NameOf(refused.Channel)}: one was refused at {refused.Time:HH:mm:ss} UTC: {refused.Reason.TrimEnd('.')}.");
        }
    }
}
