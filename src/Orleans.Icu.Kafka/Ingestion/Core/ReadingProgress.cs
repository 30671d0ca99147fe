using Microsoft.Extensions.Logging;

namespace Orleans.Icu.Kafka;

/// <summary>
/// How far reading has come: up to a time at which every partition was asked for its end, once everything before these ends is taken. It
/// stands still by itself when nothing is read or nobody answers. Belongs to the reading thread.
/// </summary>
/// <param name="mark">Marks what has been handed over so far.</param>
/// <param name="status">Where it is published.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where outages are told.</param>
/// <param name="name">The ingester's.</param>
internal sealed partial class ReadingProgress(Func<ISettlementMark> mark, IngestionStatus status, TimeProvider time, ILogger logger, string name)
{
    /// <summary>Reading that has come this far keeps up. Ends are asked for several times in it.</summary>
    private static readonly TimeSpan KeepingUp = TimeSpan.FromSeconds(1);

    /// <summary>Between the two lies what a busy moment costs.</summary>
    private static readonly TimeSpan FallingBehind = TimeSpan.FromMilliseconds(1500);

    private ISettlementMark? _mark;
    private long _markedTicks;

    /// <summary>Whether a backlog is caught up with, also one that is not known yet: after a start, an assignment, an outage.</summary>
    public bool IsBehind { get; private set; } = true;

    /// <summary>Partitions were assigned, whatever waits in them.</summary>
    public void FallBehind() => IsBehind = true;

    /// <summary>To be called several times a second, whatever the reading thread waits for.</summary>
    public void Look()
    {
        if (status.Look() is { } outage)
        {
            LogOutage(logger, name, outage.Since, outage.Reason);
        }

        IsBehind |= time.GetUtcNow() - status.ReadUpTo > FallingBehind;
    }

    /// <summary>Moves on if more is taken.</summary>
    /// <param name="readThroughTicks">Everything that had come by this time is handed over; 0 when no such time is known.</param>
    public void MoveOn(long readThroughTicks)
    {
        if (_mark is { } open && !TryPublish(open))
        {
            return;
        }

        if (readThroughTicks != 0 && readThroughTicks != _markedTicks)
        {
            _markedTicks = readThroughTicks;
            TryPublish(_mark = mark());
        }
    }

    /// <summary>A backlog is caught up with, in step by time.</summary>
    /// <param name="liveTicks">Everything that came before this is taken, by the timestamps of the records; 0 when that is not known.</param>
    /// <param name="recordedTicks">The same of recorded pasts, in their own time; <see cref="long.MaxValue"/> when none waits.</param>
    public void CaughtUp(long liveTicks, long recordedTicks)
    {
        // A clock of the broker's that is fast must not let silence count before its time.
        var isKnown = IsBehind && liveTicks > 0 && liveTicks <= time.GetUtcNow().UtcTicks;
        if (status.HasRecordedUpTo(recordedTicks) | (isKnown && status.HasReadUpTo(liveTicks)))
        {
            status.Moved();
        }
    }

    private bool TryPublish(ISettlementMark mark)
    {
        if (!mark.IsSettled)
        {
            return false;
        }

        _mark = null;
        var moved = status.HasReadUpTo(_markedTicks);
        if (IsBehind && moved)
        {
            if (time.GetUtcNow().UtcTicks - _markedTicks < KeepingUp.Ticks)
            {
                KeepUp();
            }

            status.Moved();
        }

        return true;
    }

    private void KeepUp()
    {
        IsBehind = false;
        if (status.KeepsUp() is { } outage)
        {
            LogOutageOver(logger, name, (time.GetUtcNow() - outage.Since).TotalSeconds, outage.Reason);
        }
    }

    [LoggerMessage(KafkaEvents.OutageBegan, LogLevel.Warning, "Ingestion {Name}: nothing that came after {Since:O} is read: {Reason}")]
    private static partial void LogOutage(ILogger logger, string name, DateTimeOffset since, string reason);

    [LoggerMessage(KafkaEvents.OutageEnded, LogLevel.Information, "Ingestion {Name}: reading keeps up again after {Seconds:F1} s: {Reason}")]
    private static partial void LogOutageOver(ILogger logger, string name, double seconds, string reason);
}
