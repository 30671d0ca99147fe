using System.Globalization;

namespace Orleans.Icu.Grains;

/// <summary>
/// Decides when the reading of telemetry is an outage that people are told of. Pure: it is asked each half second, and says what changed.
/// <para>
/// An outage is whatever keeps telemetry from being taken for some seconds; twice as many when the process has just begun, as it has to join
/// first, unless it finds a backlog of more than a minute. A pause of the whole process is told although it is over when it is noticed. One
/// that returns before reading has been well for a while is the same outage.
/// </para>
/// </summary>
/// <param name="outageAfter">Nothing taken for this long is an outage.</param>
/// <param name="endsAfter">It is over when reading has been well for this long.</param>
internal sealed class OutageJudge(TimeSpan outageAfter, TimeSpan endsAfter)
{
    /// <summary>A backlog of this length is told at once, also at the start: for so long nobody watched.</summary>
    private static readonly TimeSpan LongBacklog = TimeSpan.FromMinutes(1);

    private DateTimeOffset? _begun;
    private DateTimeOffset? _wellSince;
    private bool _isStarting = true;
    private bool _isPresent;
    private bool _mayBeLeft = true;
    private DateTimeOffset _readUpTo;

    /// <summary>Looks at how reading stands.</summary>
    /// <param name="now">The time.</param>
    /// <param name="readUpTo">Up to when telemetry was taken.</param>
    /// <param name="outage">What the reader says; <see langword="null"/> while it can read.</param>
    /// <param name="pause">For how long the process stood still just now; zero when it did not.</param>
    /// <returns>What changed; <see langword="null"/> for nothing.</returns>
    public OutageChange? Look(DateTimeOffset now, DateTimeOffset readUpTo, IntakeOutage? outage, TimeSpan pause)
    {
        var begun = _begun ??= now;
        var lag = now - readUpTo;
        var from = outage is { } said && said.Since < readUpTo ? said.Since : readUpTo;
        from = from == DateTimeOffset.MinValue ? begun : from;
        if (outage is null && lag <= WellWithin && readUpTo >= begun && pause < outageAfter)
        {
            _isStarting = false;
            return Well(now);
        }

        if (!IsOut(now, begun, from) && pause < outageAfter)
        {
            return null;
        }

        _wellSince = null;
        if (_isPresent)
        {
            return null;
        }

        (_isPresent, _readUpTo) = (true, pause >= outageAfter && now - pause < from ? now - pause : from);
        return new OutageChange(true, now, _readUpTo, Reason(now, lag, outage, pause));
    }

    private TimeSpan WellWithin => outageAfter / 2 is var half && half > ReadingWatch.KeepingUp ? half : ReadingWatch.KeepingUp;

    private bool IsOut(DateTimeOffset now, DateTimeOffset begun, DateTimeOffset from) => _isStarting
        ? now - begun >= 2 * outageAfter || begun - from >= LongBacklog
        : _isPresent || now - from >= outageAfter;

    private OutageChange? Well(DateTimeOffset now)
    {
        var since = _wellSince ??= now;
        if (!(_isPresent || _mayBeLeft) || now - since < endsAfter)
        {
            return null;
        }

        var over = new OutageChange(false, since, _readUpTo, string.Empty);
        (_isPresent, _mayBeLeft) = (false, false);
        return over;
    }

    // After a pause the reader has not heard of anybody for just as long, and would say that of the broker.
    private string Reason(DateTimeOffset now, TimeSpan lag, IntakeOutage? outage, TimeSpan pause) =>
        pause >= outageAfter ? string.Create(CultureInfo.InvariantCulture, $"the service stood still from {now - pause:HH:mm:ss} to {now:HH:mm:ss} UTC")
        : outage is { } said ? said.Reason
        : _isStarting ? "the service has started and has not caught up yet"
        : string.Create(CultureInfo.InvariantCulture, $"telemetry is taken {lag.TotalSeconds:F0} s late");
}
