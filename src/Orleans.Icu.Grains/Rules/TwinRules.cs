using System.Buffers;
using Orleans.Icu.Contracts;
using Orleans.Icu.Rules;

namespace Orleans.Icu.Grains;

/// <summary>
/// The rules of one twin: its state under the edition in force, and what they signal as changes owed to alarms. Also the rules' clock:
/// that of the newest data, moved on by the time since. A backlog that is caught up with has its own time then, and no condition
/// ends because the wall clock is ahead of the data.
/// </summary>
internal sealed class TwinRules
{
    private const string Removed = "The rule was removed or turned off.";
    private const string Damaged = "What the rule had kept could not be read; it begins afresh.";
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(366);

    [ThreadStatic]
    private static List<RuleSignal>? _signals;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _writer;

    private RuleEdition _edition;
    private RuleState _state;
    private long _clockTicks;
    private long _clockAt;
    private long _leadTicks;

    private TwinRules(RuleEdition edition, RuleState state, long timestamp)
    {
        (_edition, _state) = (edition, state);
        (_clockTicks, _clockAt) = (state.NowTicks, timestamp);
    }

    /// <summary>The edition the state is of.</summary>
    public RuleEdition Edition => _edition;

    /// <summary>Whether the rules have seen nothing yet.</summary>
    public bool IsFresh => _state.NowTicks <= 0;

    /// <summary>The twin's time: that of its newest data or deadline, UTC ticks; 0 before any.</summary>
    public long TimeTicks => _state.NowTicks;

    /// <summary>Whether they wait for something.</summary>
    public bool HasDeadline => _state.NextDeadline != RuleSet.NoDeadline;

    /// <summary>Begins afresh.</summary>
    public static TwinRules Create(RuleEdition edition) => new(edition, edition.Set.CreateState(), 0);

    /// <summary>Reads a stored state, of this or of another edition. The alarms of rules that are no longer there are ended.</summary>
    /// <returns>
    /// <see langword="null"/> when the state is damaged: then the rules begin afresh, and the alarms they had raised are ended.
    /// </returns>
    public static TwinRules? TryRead(ReadOnlySpan<byte> stored, RuleEdition edition, TimeProvider time, in TwinPlace place, ref AlarmOutbox? outbox)
    {
        try
        {
            var rules = new TwinRules(edition, edition.Set.Read(stored), time.GetTimestamp());
            rules.EndAlarms(IsGone, Removed, place, time, ref outbox);
            return rules;
        }
        catch (RuleStateFormatException)
        {
            Create(edition).EndAlarms(static (rule, _) => rule != IngestionFault.RuleId, Damaged, place, time, ref outbox);
            return null;
        }
    }

    /// <summary>Their state in its compact form.</summary>
    public byte[] Write()
    {
        var writer = _writer ??= new ArrayBufferWriter<byte>(4_096);
        writer.ResetWrittenCount();
        _edition.Set.Write(_state, writer);
        return writer.WrittenSpan.ToArray();
    }

    /// <summary>Applies one record: values of one time. Allocates only for signals.</summary>
    /// <returns>Whether anything is owed to alarms now that was not before.</returns>
    public bool Apply(long timeTicks, ReadOnlySpan<RuleValue> values, in TwinPlace place, ref AlarmOutbox? outbox)
    {
        var signals = Scratch();
        _edition.Set.Apply(_state, timeTicks, values, signals);
        return signals.Count > 0 && DropPast(signals) && Owe(signals, place, ref outbox);
    }

    /// <summary>Applies facts that do not come with telemetry, oldest first.</summary>
    /// <param name="facts">The facts.</param>
    /// <param name="latestTicks">Facts that are newer than this are taken for that old: the data must not be behind them.</param>
    /// <param name="place">The twin.</param>
    /// <param name="outbox">Takes what is owed.</param>
    /// <returns>Whether anything is owed to alarms now that was not before.</returns>
    public bool Apply(IEnumerable<RuleFact> facts, long latestTicks, in TwinPlace place, ref AlarmOutbox? outbox)
    {
        var owes = false;
        foreach (var fact in facts)
        {
            owes |= Apply(Math.Min(fact.TimeTicks, latestTicks), [new RuleValue(fact.Signal, fact.Value)], place, ref outbox);
        }

        return owes;
    }

    /// <summary>Does what time has made due.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="behind">How far behind now the time is that can be judged.</param>
    /// <param name="place">The twin.</param>
    /// <param name="outbox">Takes what is owed.</param>
    /// <returns>Whether anything is owed to alarms now that was not before.</returns>
    public bool OnDeadline(TimeProvider time, TimeSpan behind, in TwinPlace place, ref AlarmOutbox? outbox)
    {
        var judged = Now(time) - behind.Ticks;
        if (IsFresh || judged < _state.NextDeadline)
        {
            return false;
        }

        var signals = Scratch();
        _edition.Set.OnDeadline(_state, judged, signals);
        return signals.Count > 0 && Owe(signals, place, ref outbox);
    }

    /// <summary>Whether technical conditions are present that were not told.</summary>
    public bool Withholds(AlarmOutbox? outbox)
    {
        foreach (var rule in _edition.Technical)
        {
            if (IsWithheld(rule, outbox))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Tells of technical conditions that came while they had to wait, and are still there.</summary>
    /// <returns>Whether anything is owed to alarms now that was not before.</returns>
    public bool TellWithheld(in TwinPlace place, ref AlarmOutbox? outbox)
    {
        if (place.TechnicalWaits || !Withholds(outbox))
        {
            return false;
        }

        var signals = Scratch();
        foreach (var rule in _edition.Technical)
        {
            if (IsWithheld(rule, outbox))
            {
                signals.Add(_edition.Set.Raised(_state, rule));
            }
        }

        return Owe(signals, place, ref outbox);
    }

    /// <summary>Takes what applies to the twin: its ward, tags and limits may have changed.</summary>
    /// <returns>Whether anything is owed to alarms now that was not before.</returns>
    public bool SetContext(RuleContext context, in TwinPlace place, ref AlarmOutbox? outbox)
    {
        var signals = Scratch();
        _edition.Set.SetContext(_state, context, signals);
        return signals.Count > 0 && Owe(signals, place, ref outbox);
    }

    /// <summary>The state as another edition takes it: what has not changed goes on.</summary>
    public RuleState Prepare(RuleEdition edition) => ReferenceEquals(edition.Set, _edition.Set) ? _state : edition.Set.Read(Write());

    /// <summary>Goes over to another edition. <see cref="SetContext"/> must follow.</summary>
    /// <param name="edition">The edition.</param>
    /// <param name="prepared">What <see cref="Prepare"/> gave; nothing may have been applied since.</param>
    /// <param name="time">For the end of alarms whose rule is gone.</param>
    /// <param name="place">The twin.</param>
    /// <param name="outbox">Takes what is owed.</param>
    /// <returns>Whether anything is owed to alarms now that was not before.</returns>
    public bool GoOver(RuleEdition edition, RuleState prepared, TimeProvider time, in TwinPlace place, ref AlarmOutbox? outbox)
    {
        (_edition, _state) = (edition, prepared);
        return EndAlarms(IsGone, Removed, place, time, ref outbox);
    }

    /// <summary>How far back the longest window reaches that has no history yet; zero when there is none.</summary>
    public TimeSpan ColdSpan => _edition.Set.ColdSpan(_state);

    /// <summary>Fills windows that have no history. Only right after the state was read.</summary>
    public void WarmUp(ReadOnlySpan<HistoryPane> panes) => _edition.Set.WarmUp(_state, panes);

    /// <summary>
    /// How far their clock was ahead of the newest data when it came: what a jitter is while reading keeps up, and the age of the backlog while
    /// one is caught up with. For as long data that is newer than a deadline may still come.
    /// </summary>
    public TimeSpan Lead => new(_leadTicks);

    /// <summary>Data came just now.</summary>
    public void Heard(TimeProvider time)
    {
        _leadTicks = _clockTicks == 0 ? 0 : Math.Max(0, Now(time) - _state.NowTicks);
        if (_leadTicks == 0)
        {
            (_clockTicks, _clockAt) = (_state.NowTicks, time.GetTimestamp());
        }
    }

    /// <summary>
    /// An outage of ours has ended: the time since the newest data is counted from there, as nobody knows what came before and was not read.
    /// The rules' clock may be behind their time then: what is due waits until it is not.
    /// </summary>
    /// <param name="timestamp">When, by the clock; nothing changes when data came since.</param>
    /// <param name="dataTicks">The time of the newest data, UTC ticks.</param>
    public void CountAnew(long timestamp, long dataTicks)
    {
        if (timestamp > _clockAt && !IsFresh)
        {
            (_clockTicks, _clockAt) = (dataTicks > 0 ? dataTicks : _state.NowTicks, timestamp);
        }
    }

    /// <summary>The rules' time, UTC ticks.</summary>
    public long Now(TimeProvider time) => _clockTicks + time.GetElapsedTime(_clockAt).Ticks;

    /// <summary>
    /// The time that something said now gets: the data's while data flows, so that the next record is not late behind it, and
    /// otherwise the rules' own.
    /// </summary>
    /// <param name="flowing">A twin whose newest data is younger than this is one whose data flows.</param>
    /// <param name="time">The clock.</param>
    public long TimeOfFacts(TimeSpan flowing, TimeProvider time)
    {
        var now = Now(time);
        return now - _state.NowTicks < flowing.Ticks ? _state.NowTicks : now;
    }

    /// <summary>When, by the wall clock, the next deadline is or was due, UTC ticks; <see cref="RuleSet.NoDeadline"/> when there is none.</summary>
    public long DueTicks(TimeProvider time)
    {
        if (IsFresh || _state.NextDeadline == RuleSet.NoDeadline)
        {
            return RuleSet.NoDeadline;
        }

        var wait = Math.Clamp(_state.NextDeadline - Now(time), -LongestWait.Ticks, LongestWait.Ticks);
        return time.GetUtcNow().UtcTicks + wait;
    }

    /// <summary>How each rule stands.</summary>
    public IReadOnlyList<RuleStatus> Statuses() => [.. Enumerable.Range(0, _edition.Set.Rules.Length).Select(rule => RuleWords.Status(_edition.Set.Condition(_state, rule)))];

    /// <summary>How a rule stands, and why; <see langword="null"/> when there is none of that id.</summary>
    public RuleStanding? Explain(string ruleId) => _edition.IndexOf(ruleId) is >= 0 and var rule
        ? RuleWords.Standing(_edition.Set.Condition(_state, rule), _edition.Set.Explain(_state, rule), _state.NowTicks)
        : null;

    private static bool IsGone(string rule, RuleEdition edition) => edition.IndexOf(rule) < 0 && rule != IngestionFault.RuleId;

    /// <summary>A list for signals: emptied, so that what a failed call left is not another twin's.</summary>
    private static List<RuleSignal> Scratch()
    {
        var signals = _signals ??= [];
        signals.Clear();
        return signals;
    }

    /// <summary>
    /// Drops technical conditions that came and went between two records: found only afterwards, when this service was away or is
    /// catching up. Nobody can do anything about a silence that is over. A latching one is told all the same.
    /// </summary>
    /// <returns>Whether anything is left.</returns>
    private static bool DropPast(List<RuleSignal> signals)
    {
        for (var i = signals.Count - 1; i > 0; i--)
        {
            var ended = signals[i];
            var began = ended is { Kind: RuleSignalKind.Cleared, Rule: { Kind: ConditionKind.Technical, Latching: false } }
                ? signals.FindLastIndex(i - 1, signal => signal.Rule == ended.Rule)
                : -1;
            if (began >= 0 && signals[began].Kind == RuleSignalKind.Raised)
            {
                signals.RemoveAt(i);
                signals.RemoveAt(began);
                i--;
            }
        }

        return signals.Count > 0;
    }

    private static bool Owe(List<RuleSignal> signals, in TwinPlace place, ref AlarmOutbox? outbox)
    {
        var owes = false;
        foreach (var signal in signals)
        {
            if (!place.TechnicalWaits || !Waits(signal, outbox))
            {
                outbox ??= new AlarmOutbox();
                outbox.Add(RuleWords.Condition(signal, outbox.NextSequence(), place));
                owes = true;
            }
        }

        return owes;
    }

    /// <summary>A technical condition that comes now is told later, if it is still there; one that was not told needs no end.</summary>
    private static bool Waits(RuleSignal signal, AlarmOutbox? outbox) =>
        signal.Rule.Kind == ConditionKind.Technical && (signal.Kind == RuleSignalKind.Raised || !IsTold(signal.RuleId, outbox));

    private static bool IsTold(string rule, AlarmOutbox? outbox) => outbox is not null && outbox.Present.Contains(rule);

    private bool IsWithheld(int rule, AlarmOutbox? outbox) =>
        _edition.Set.IsPresent(_state, rule) && !IsTold(_edition.Set.Rules[rule].Id, outbox);

    /// <summary>Ends alarms that no rule would end.</summary>
    private bool EndAlarms(Func<string, RuleEdition, bool> ends, string reason, in TwinPlace place, TimeProvider time, ref AlarmOutbox? outbox)
    {
        _state.TakeOrphans();
        if (outbox is null)
        {
            return false;
        }

        var ended = false;
        foreach (var rule in outbox.Present.ToArray())
        {
            if (ends(rule, _edition))
            {
                outbox.Add(RuleWords.End(rule, reason, time.GetUtcNow(), outbox.NextSequence(), place));
                ended = true;
            }
        }

        return ended;
    }
}
