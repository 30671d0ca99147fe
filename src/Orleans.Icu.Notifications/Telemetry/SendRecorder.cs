using Microsoft.Extensions.Logging;

namespace Orleans.Icu.Notifications;

/// <summary>Counts, times and logs the attempts of one channel. Ids only: no address, number or text reaches it.</summary>
internal sealed partial class SendRecorder(
    string channel, string provider, NotificationMetrics metrics, TimeProvider time, ILogger logger)
{
    private readonly ILogger _logger = logger;

    public async Task<SendResult> RecordAsync(string key, Func<Task<SendResult>> attempt)
    {
        var started = time.GetTimestamp();
        var result = await attempt();
        metrics.Record(channel, provider, result, time.GetElapsedTime(started));
        Log(key, result);
        return result;
    }

    private void Log(string key, SendResult result)
    {
        switch (result)
        {
            case SendResult.Sent sent:
                LogSent(channel, key, sent.MessageId);
                break;
            case SendResult.RetryAfter retry:
                LogRetry(channel, key, retry.Delay, retry.Reason);
                break;
            case SendResult.Refused refused:
                LogRefused(channel, key, refused.Reason);
                break;
        }
    }
}
