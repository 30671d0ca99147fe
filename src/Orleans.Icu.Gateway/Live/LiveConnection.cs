using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Orleans.Icu.Gateway.Live;

/// <summary>One live client: its mailbox read into its response, from joining to leaving.</summary>
internal sealed partial class LiveConnection : IDisposable
{
    private readonly LiveHub _hub;
    private readonly LiveMailbox _mailbox;
    private readonly CancellationTokenSource _ended;
    private readonly CancellationTokenRegistration _cutOff;

    public LiveConnection(
        HttpContext context, LiveHub hub, LiveMailbox mailbox, LiveMetrics metrics, IHostApplicationLifetime lifetime, ILogger<LiveConnection> logger)
    {
        (_hub, _mailbox) = (hub, mailbox);
        _ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping, mailbox.TooSlow);
        // The response may hang in a write to a client that does not read: only aborting the connection ends that.
        _cutOff = mailbox.TooSlow.Register(() =>
        {
            LogTooSlow(logger);
            metrics.CutOff();
            context.Abort();
        });
    }

    public async IAsyncEnumerable<SseItem<byte[]>> ReadAsync(SseItem<byte[]> first, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _ended.Token);
        yield return first;
        do
        {
            while (!ended.IsCancellationRequested && _mailbox.TryTake(out var item))
            {
                yield return item;
            }
        }
        while (await _mailbox.WaitAsync(ended.Token));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _hub.Leave(_mailbox);
        _cutOff.Dispose();
        _ended.Dispose();
        _mailbox.Dispose();
    }

    [LoggerMessage(IcuEvents.LiveClientTooSlow, LogLevel.Warning, "A live client was cut off: too many alarms waited for it")]
    private static partial void LogTooSlow(ILogger logger);
}
