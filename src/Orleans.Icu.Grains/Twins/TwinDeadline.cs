using Orleans.Icu.Rules;

namespace Orleans.Icu.Grains;

/// <summary>
/// The next deadline of a twin on the silo's wheel. It is not moved back when data comes: a deadline that comes too early arms the
/// next one.
/// </summary>
internal struct TwinDeadline()
{
    /// <summary>Telemetry that waits longer than this counts as not coming, so that no alarm waits for ever behind it.</summary>
    private static readonly TimeSpan MostPatience = TimeSpan.FromMinutes(1);

    /// <summary>Reading that is no further behind than this keeps up.</summary>
    private static readonly TimeSpan KeepingUp = TimeSpan.FromSeconds(1);

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
            _armed = services.Deadlines.Schedule(owner, new DateTimeOffset(dueTicks, TimeSpan.Zero));
            _dueTicks = dueTicks;
        }
    }

    /// <summary>
    /// The deadline has come. While telemetry that may be older than it is still unread, silence proves nothing and a condition may have
    /// ended: then it is put off.
    /// </summary>
    /// <returns>Whether it stands.</returns>
    public bool Comes(TwinServices services, IDeadlineOwner owner)
    {
        var behind = Math.Min(BehindTicks(services), MostPatience.Ticks);
        var stands = behind == 0 || _dueTicks == RuleSet.NoDeadline || services.Time.GetUtcNow().UtcTicks - behind >= _dueTicks;
        if (stands)
        {
            (_armed, _dueTicks) = (null, RuleSet.NoDeadline);
        }
        else
        {
            _armed?.Dispose();
            _armed = services.Deadlines.Schedule(owner, new DateTimeOffset(_dueTicks + behind, TimeSpan.Zero));
        }

        return stands;
    }

    /// <summary>How far reading is behind; what keeps up is a moment behind as well.</summary>
    private static long BehindTicks(TwinServices services)
    {
        var behind = services.Time.GetUtcNow() - services.Intake.ReadUpTo;
        return behind > KeepingUp ? behind.Ticks : 0;
    }

    /// <summary>Takes it back.</summary>
    public readonly void Cancel() => _armed?.Dispose();
}
