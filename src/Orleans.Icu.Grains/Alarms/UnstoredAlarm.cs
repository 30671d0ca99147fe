using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>
/// What the alarms of a twin and rule will be once the store takes them. Worked out anew from what is durable and all that the twin
/// owes, so that it has the ids that the durable way will give, and nothing of it can stand in that way.
/// </summary>
internal sealed class UnstoredAlarm
{
    private readonly HashSet<(string AlarmId, int Fact)> _told;

    private UnstoredAlarm(AlarmSlot slot, HashSet<(string AlarmId, int Fact)> told) => (Slot, _told) = (slot, told);

    /// <summary>As it will be stored.</summary>
    public AlarmSlot Slot { get; }

    /// <summary>Facts that nobody has been told of yet, oldest first.</summary>
    public IReadOnlyList<AlarmChange> Untold => [.. Slot.Owed.Where(change => !_told.Contains(KeyOf(change)))];

    /// <summary>Applies what a twin owes to what is durable.</summary>
    /// <param name="durable">What is durable; it is not changed.</param>
    /// <param name="id">Whose alarms.</param>
    /// <param name="owed">What the twin owes to them, oldest first.</param>
    /// <param name="before">What was worked out before; what was told then is not told again.</param>
    public static UnstoredAlarm After(AlarmSlot durable, AlarmId id, IEnumerable<AlarmCondition> owed, UnstoredAlarm? before)
    {
        var slot = durable.Copy();
        foreach (var condition in owed.Where(condition => condition.Sequence > durable.Sequence))
        {
            AlarmLife.Apply(slot, id, condition);
        }

        return new UnstoredAlarm(slot, before?._told ?? []);
    }

    /// <summary>A fact was told.</summary>
    public void HasTold(AlarmChange change) => _told.Add(KeyOf(change));

    private static (string AlarmId, int Fact) KeyOf(AlarmChange change) => (change.Alarm.Id, change.Fact.Sequence);
}
