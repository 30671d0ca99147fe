using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>
/// The life of an alarm, after IEC 60601-1-8 and ISO/IEEE 11073 SDC: raised, perhaps recurring, acknowledged, cleared, ended.
/// Pure: a slot and an event in, facts out.
/// </summary>
/// <remarks>
/// <code>
///             raised                       cleared, latching
///   (Off) ─────────────▶ On ────────────────────────────────▶ Latched
///     ▲                  │ acknowledged    ◀──────── recurred ───┘ │ acknowledged
///     │   cleared        ▼                                         ▼
///     └────────── Acknowledged                                   (Off)
/// </code>
/// </remarks>
internal static class AlarmLife
{
    private const string Rule = "rule";

    /// <summary>Whether a condition begins a new alarm instead of continuing the newest one.</summary>
    public static bool Begins(AlarmSlot slot, AlarmCondition condition) => condition.Present && slot.Alarm is not { Live: true };

    /// <summary>Applies a change of the condition.</summary>
    public static void Apply(AlarmSlot slot, AlarmId id, AlarmCondition condition)
    {
        slot.Sequence = condition.Sequence;
        if (Begins(slot, condition))
        {
            Begin(slot, id, condition);
        }
        else if (slot.Alarm is { Live: true } alarm)
        {
            Continue(slot, alarm, condition);
        }
    }

    /// <summary>How many changes, oldest first, belong to alarms of a slot in which none begins from a change on.</summary>
    /// <param name="slot">The slot; it is not changed.</param>
    /// <param name="id">Whose alarms.</param>
    /// <param name="changes">The changes.</param>
    /// <param name="closedFrom">Number of the first change that begins no alarm in the slot.</param>
    public static int CountOwn(AlarmSlot slot, AlarmId id, IReadOnlyList<AlarmCondition> changes, long closedFrom)
    {
        var (trial, own) = (slot.Copy(), 0);
        foreach (var change in changes)
        {
            if (change.Sequence > trial.Sequence)
            {
                if (change.Sequence >= closedFrom && Begins(trial, change))
                {
                    break;
                }

                Apply(trial, id, change);
            }

            own++;
        }

        return own;
    }

    /// <summary>Applies an acknowledgement.</summary>
    public static AcknowledgeOutcome Acknowledge(AlarmSlot slot, string by, string? comment, DateTimeOffset now)
    {
        if (slot.Alarm is not { } alarm)
        {
            return AcknowledgeOutcome.NotFound;
        }

        if (alarm.Signal is AlarmSignal.Off or AlarmSignal.Acknowledged)
        {
            return alarm.Signal == AlarmSignal.Off ? AcknowledgeOutcome.AlreadyEnded : AcknowledgeOutcome.AlreadyAcknowledged;
        }

        slot.Alarm = alarm with { Signal = AlarmSignal.Acknowledged, AcknowledgedAt = now, AcknowledgedBy = by };
        Note(slot, new AlarmFact(0, AlarmFactKind.Acknowledged, now, by, comment));
        if (!alarm.ConditionPresent)
        {
            End(slot, now, by);
        }

        return AcknowledgeOutcome.Acknowledged;
    }

    /// <summary>Ends the alarm that lives, whether somebody has seen it or not: its twin is gone.</summary>
    /// <returns>Whether there was one.</returns>
    public static bool Retire(AlarmSlot slot, string by, string reason, DateTimeOffset now)
    {
        if (slot.Alarm is not { Live: true } alarm)
        {
            return false;
        }

        if (alarm.ConditionPresent)
        {
            slot.Alarm = alarm with { ConditionPresent = false, ClearedAt = now };
            Note(slot, new AlarmFact(0, AlarmFactKind.Cleared, now, by, reason));
        }

        End(slot, now, by, reason);
        return true;
    }

    private static void Begin(AlarmSlot slot, AlarmId id, AlarmCondition condition)
    {
        slot.Episode++;
        slot.Journal = [];
        slot.Alarm = new Alarm
        {
            Id = (id with { Episode = slot.Episode }).ToString(),
            TwinKind = id.TwinKind,
            TwinId = condition.TwinId,
            RuleId = condition.RuleId,
            RuleVersion = condition.RuleVersion,
            Title = AlarmText.Title(condition),
            Kind = condition.Kind,
            Priority = condition.Priority,
            Latching = condition.Latching,
            ConditionPresent = true,
            Signal = AlarmSignal.On,
            Severity = condition.Severity,
            Raises = 1,
            RaisedAt = condition.Time,
            Ward = PlaceName.Of(condition.Ward),
            Bed = PlaceName.Of(condition.Bed),
            Inputs = condition.Inputs,
            Evidence = condition.Evidence,
            Message = AlarmText.Message(condition),
            Notify = condition.Notify,
            Fix = condition.Fix,
        };
        Note(slot, new AlarmFact(0, AlarmFactKind.Raised, condition.Time, Rule, condition.Reason, condition.RuleVersion));
    }

    private static void Continue(AlarmSlot slot, Alarm alarm, AlarmCondition condition)
    {
        if (condition.Present == alarm.ConditionPresent)
        {
            return;
        }

        if (condition.Present)
        {
            slot.Alarm = alarm with
            {
                ConditionPresent = true,
                ClearedAt = null,
                Signal = alarm.Signal == AlarmSignal.Latched ? AlarmSignal.On : alarm.Signal,
                Severity = Math.Max(alarm.Severity, condition.Severity),
                Raises = alarm.Raises + 1,
            };
            Note(slot, new AlarmFact(
                0, AlarmFactKind.Recurred, condition.Time, Rule, condition.Reason, condition.RuleVersion, condition.Inputs, condition.Evidence));
            return;
        }

        var isWaited = alarm.Latching && alarm.Signal == AlarmSignal.On;
        slot.Alarm = alarm with
        {
            ConditionPresent = false,
            ClearedAt = condition.Time,
            Signal = isWaited ? AlarmSignal.Latched : alarm.Signal,
        };
        Note(slot, new AlarmFact(0, AlarmFactKind.Cleared, condition.Time, Rule, condition.Reason, condition.RuleVersion));
        if (!isWaited)
        {
            End(slot, condition.Time, Rule);
        }
    }

    private static void End(AlarmSlot slot, DateTimeOffset now, string by, string? reason = null)
    {
        slot.Alarm = slot.Alarm! with { Signal = AlarmSignal.Off };
        Note(slot, new AlarmFact(0, AlarmFactKind.Ended, now, by, reason));
    }

    private static void Note(AlarmSlot slot, AlarmFact unnumbered)
    {
        var fact = unnumbered with { Sequence = slot.Journal is [.., var last] ? last.Sequence + 1 : 1 };
        slot.Journal.Add(fact);
        slot.Owed.Add(new AlarmChange(slot.Alarm!, fact));
    }
}
