using Orleans.Icu.Rules;

namespace Orleans.Icu.Grains;

/// <summary>
/// The next deadline of a twin on the silo's wheel. It is not moved back when data comes: a deadline that comes too early arms the
/// next one.
/// </summary>
internal struct TwinDeadline()
{
    private IDisposable? _armed;
    private long _dueTicks = RuleSet.NoDeadline;

    /// <summary>Arms a deadline, unless an earlier one is armed.</summary>
    /// <param name="services">The silo's.</param>
    /// <param name="owner">The twin.</param>
    /// <param name="dueTicks">When, UTC ticks; <see cref="RuleSet.NoDeadline"/> for never.</param>
    public void Arm(TwinServices services, IDeadlineOwner owner, long dueTicks)
    {
        if (dueTicks < _dueTicks)
        {
            _armed?.Dispose();
            _armed = services.Deadlines.Schedule(owner, new DateTimeOffset(Math.Max(dueTicks, 0), TimeSpan.Zero));
            _dueTicks = dueTicks;
        }
    }

    /// <summary>
    /// The deadline has come. While telemetry that may be older than it is still unread, silence proves nothing and a condition may have
    /// ended: then it is put off.
    /// </summary>
    /// <param name="services">The silo's.</param>
    /// <param name="owner">The twin.</param>
    /// <param name="patience">How long it waits at most, so that no alarm waits for ever.</param>
    /// <param name="behind">How far behind now the time is that can be judged.</param>
    /// <returns>Whether it stands.</returns>
    public bool Comes(TwinServices services, IDeadlineOwner owner, TimeSpan patience, out TimeSpan behind)
    {
        var reading = services.Reading.Behind();
        behind = reading < patience ? reading : patience;
        var now = services.Time.GetUtcNow().UtcTicks;
        if (_dueTicks > now)
        {
            // A repetition of one that failed: what is armed stays armed.
            return true;
        }

        if (now - behind.Ticks >= _dueTicks)
        {
            (_armed, _dueTicks) = (null, RuleSet.NoDeadline);
            return true;
        }

        _armed?.Dispose();
        _armed = services.Reading.PutOff(owner, _dueTicks, reading, patience);
        return false;
    }

    /// <summary>Takes it back.</summary>
    public readonly void Cancel() => _armed?.Dispose();
}
