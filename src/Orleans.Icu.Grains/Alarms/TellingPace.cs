using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>
/// How often people are told of one twin and rule. The first comings of a minute are told at once; further ones are gathered into one
/// notice that is told when the minute is over. Comings that are long past when they are found, while a backlog is read, are told once a
/// minute: nobody can act on each of them any more. But when such an alarm neither ends nor comes again for a moment, reading has caught up
/// with it and the danger is there now: it is told as one of now. Part of the state of the twin's and rule's alarms: a coming leaves what is owed in the
/// write that takes it in here, so that a crash forgets none. Pure: times come in.
/// </summary>
[GenerateSerializer, Alias("icu.TellingPace")]
internal sealed class TellingPace
{
    /// <summary>What the limit counts over.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>How long a coming that was long past when it was found must have stayed, by our clock, to be one of now.</summary>
    public static readonly TimeSpan Settled = TimeSpan.FromSeconds(5);

    /// <summary>When people were told within the last minute, oldest first.</summary>
    [Id(0)] private readonly List<DateTimeOffset> _told = [];

    /// <summary>Notices that people have not been told of yet, oldest first.</summary>
    [Id(1)] private readonly List<AlarmNotice> _toTell = [];

    /// <summary>The comings that are gathered; <see langword="null"/> when there are none.</summary>
    [Id(2)] private AlarmNotice? _gathered;

    /// <summary>The last coming that was taken in: the alarm's number.</summary>
    [Id(3)] private int _episode;

    /// <summary>The last coming that was taken in: which of that alarm's.</summary>
    [Id(4)] private int _raises;

    /// <summary>When the last coming that is gathered is one of now if it has stayed; <see langword="null"/> when it does not matter.</summary>
    [Id(5)] private DateTimeOffset? _settledAt;

    /// <summary>When what is gathered is told at the latest; the default where it was stored as the notice's own time.</summary>
    [Id(6)] private DateTimeOffset _minuteEnds;

    /// <summary>What people are to be told of now.</summary>
    public IReadOnlyList<AlarmNotice> ToTell => _toTell;

    /// <summary>When it is to be decided whether what is gathered is told; <see langword="null"/> when nothing is.</summary>
    public DateTimeOffset? GatheredUntil => _gathered is null ? null : _settledAt < MinuteEnds ? _settledAt : MinuteEnds;

    private DateTimeOffset? MinuteEnds => _gathered is null ? null : _minuteEnds == default ? _gathered.DueAt : _minuteEnds;

    /// <summary>Whether there is nothing that people have not been told of.</summary>
    public bool IsIdle => _toTell.Count == 0 && _gathered is null;

    /// <summary>Whether people may be told once more within this minute; if so, that is counted.</summary>
    public bool TryTell(DateTimeOffset now, int mostPerMinute)
    {
        _told.RemoveAll(time => now - time >= Window);
        if (_told.Count >= mostPerMinute)
        {
            return false;
        }

        _told.Add(now);
        return true;
    }

    /// <summary>Takes a coming in, if it was not before.</summary>
    /// <param name="coming">The alarm came, or came again.</param>
    /// <param name="now">The time.</param>
    /// <param name="mostPerMinute">How often people are told within a minute.</param>
    /// <param name="isTold">Whether they were told already, and only the record of it is missing.</param>
    /// <returns>Whether it was not in before.</returns>
    public bool Take(AlarmChange coming, DateTimeOffset now, int mostPerMinute, bool isTold)
    {
        var (alarm, episode) = (coming.Alarm, EpisodeOf(coming.Alarm));
        if (episode < _episode || (episode == _episode && alarm.Raises <= _raises))
        {
            return false;
        }

        (_episode, _raises) = (episode, alarm.Raises);
        var alone = new AlarmNotice(alarm, coming.Fact.Time, 1, coming.Fact.Time);
        var isPast = now - coming.Fact.Time > AlarmMessages.LateAfter;
        if (isTold)
        {
            _toTell.Add(alone);
        }
        else if (TryTell(now, isPast ? 1 : mostPerMinute))
        {
            // What is gathered goes along: it is told, too.
            _toTell.Add(Gather(alone));
            _gathered = null;
        }
        else
        {
            _minuteEnds = MinuteEnds ?? _told[0] + Window;

            // Who hears of now's comings when the minute is over hears in time; those that are past were due when they were.
            _gathered = Gather(isPast ? alone : alone with { DueAt = _minuteEnds });
            _settledAt = isPast ? now + Settled : null;
        }

        return true;
    }

    /// <summary>What was gathered is to be told now, if its time has come, or if it turns out to be of now.</summary>
    /// <param name="now">The time.</param>
    /// <param name="newest">The newest alarm as it stands; what is gathered may be over by now.</param>
    /// <param name="mostPerMinute">How often people are told within a minute.</param>
    /// <returns>Whether it was.</returns>
    public bool Release(DateTimeOffset now, Alarm? newest, int mostPerMinute)
    {
        if (_gathered is not { } gathered || now < GatheredUntil)
        {
            return false;
        }

        var current = newest is { } alarm && alarm.Id == gathered.Alarm.Id ? alarm : gathered.Alarm;
        if (now < MinuteEnds)
        {
            _settledAt = null;
            if (!current.ConditionPresent || !TryTell(now, mostPerMinute))
            {
                return false;
            }
        }
        else
        {
            _told.RemoveAll(time => now - time >= Window);
            _told.Add(now);
        }

        _gathered = null;
        _toTell.Add(gathered with { Alarm = current });
        return true;
    }

    /// <summary>People have been told.</summary>
    public void HasTold(AlarmNotice notice) => _toTell.Remove(notice);

    /// <summary>Somebody has acknowledged: what comes now is news to them, and is told at once.</summary>
    public void Acknowledged() => _told.Clear();

    /// <summary>The coming with those that are gathered: the notice speaks of the newest.</summary>
    private AlarmNotice Gather(AlarmNotice coming) =>
        _gathered is { } gathered ? coming with { Comings = gathered.Comings + 1, Since = gathered.Since } : coming;

    private static int EpisodeOf(Alarm alarm) => AlarmId.TryParse(alarm.Id, out var id) ? id.Episode : 0;
}
