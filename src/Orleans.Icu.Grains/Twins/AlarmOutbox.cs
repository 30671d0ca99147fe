using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>
/// Changes of conditions a twin owes to its alarms. Part of the twin's state: written in one write with the position that
/// caused them, delivered after, so that neither a crash before nor one after loses or doubles a change.
/// </summary>
[GenerateSerializer, Alias("icu.AlarmOutbox")]
internal sealed class AlarmOutbox
{
    [Id(0)] private List<AlarmCondition>? _owed;
    [Id(1)] private long _sequence;
    [Id(2)] private string[]? _present;

    /// <summary>
    /// Number of the first change since ids of alarms have a key; 0 before there was one. Of a twin that had alarms before, it is greater
    /// than 1: those that live keep the ids they have.
    /// </summary>
    [Id(3)] private long _keyedFrom;

    /// <summary>Of a twin that had alarms before: the rules that have begun a new one since.</summary>
    [Id(4)] private string[]? _keyedRules;

    /// <summary>Whether anything is owed.</summary>
    public bool IsEmpty => _owed is null or { Count: 0 };

    /// <summary>The rules whose last change said that their condition is present.</summary>
    public ReadOnlySpan<string> Present => _present;

    /// <summary>The number for the next change.</summary>
    public long NextSequence() => ++_sequence;

    /// <summary>Number of the first change that begins no alarm whose id has no key.</summary>
    public long KeyedFrom => _keyedFrom == 0 ? _sequence + 1 : _keyedFrom;

    /// <summary>Whether all changes of a rule that are owed belong to alarms whose ids have a key.</summary>
    public bool IsKeyed(string ruleId) => _keyedFrom == 1 || _keyedRules?.Contains(ruleId) == true;

    /// <summary>A rule's last alarm whose id has no key is over.</summary>
    public void BeginKeyed(string ruleId)
    {
        if (!IsKeyed(ruleId))
        {
            _keyedRules = [.. _keyedRules ?? [], ruleId];
        }
    }

    /// <summary>Adds a change.</summary>
    public void Add(AlarmCondition condition)
    {
        _keyedFrom = _keyedFrom == 0 ? condition.Sequence : _keyedFrom;
        (_owed ??= []).Add(condition);
        string[] others = [.. (_present ?? []).Where(rule => rule != condition.RuleId)];
        _present = condition.Present ? [.. others, condition.RuleId] : others is [] ? null : others;
    }

    /// <summary>
    /// What must outlive the twin: its alarms know its numbers, and would take the first changes of a twin that is made anew for old ones.
    /// </summary>
    public AlarmOutbox Remainder() => new() { _sequence = _sequence, _keyedFrom = _keyedFrom, _keyedRules = _keyedRules };

    /// <summary>The oldest change owed.</summary>
    public AlarmCondition Peek() => _owed![0];

    /// <summary>A change has reached its alarm. Two calls that interleave may both say so.</summary>
    public void Remove(AlarmCondition condition)
    {
        _owed?.Remove(condition);
        if (_owed is { Count: 0 })
        {
            _owed = null;
        }
    }

    /// <summary>Whether a change of a rule is owed.</summary>
    public bool Owes(string ruleId) => _owed?.Exists(condition => condition.RuleId == ruleId) == true;

    /// <summary>What is owed to alarms that must not wait for the store, a group for each rule, oldest first.</summary>
    public IEnumerable<IGrouping<string, AlarmCondition>> Urgent() =>
        (_owed ?? []).GroupBy(static condition => condition.RuleId).Where(static rule => rule.Any(static condition => condition.IsUrgent()));
}
