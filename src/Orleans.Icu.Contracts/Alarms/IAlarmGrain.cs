using Orleans.Concurrency;

namespace Orleans.Icu.Contracts;

/// <summary>All alarms of one twin and rule, one of them live at most. The key is <see cref="AlarmId.GrainKey"/>.</summary>
[Alias("icu.IAlarmGrain")]
public interface IAlarmGrain : IGrainWithStringKey
{
    /// <summary>Ends the alarm that lives, if any, because its twin is gone: nobody could end it otherwise. Durable when it returns.</summary>
    /// <param name="by">Who deleted the twin.</param>
    /// <param name="reason">For the journal.</param>
    [Alias("Retire")]
    Task Retire(string by, string reason);

    /// <summary>Takes a change of the condition. Durable, and its messages handed over, when it returns. Idempotent.</summary>
    [Alias("Apply")]
    Task Apply(AlarmCondition condition);

    /// <summary>
    /// Tells of changes that the twin cannot store, from memory. The twin repeats them by <see cref="Apply"/> once they are durable,
    /// and nobody is told a second time.
    /// </summary>
    /// <param name="owed">Every change that the twin owes to this grain, oldest first.</param>
    [Alias("ApplyUnstored")]
    Task ApplyUnstored(IReadOnlyList<AlarmCondition> owed);

    /// <summary>
    /// How many of some changes belong to alarms of this grain although no alarm begins here any more: those that it has taken, those of
    /// the alarm that lives, and whatever is older. The next one begins an alarm of another grain. Changes nothing.
    /// </summary>
    /// <param name="changes">Changes of the condition, oldest first.</param>
    /// <param name="closedFrom">Number of the first change that begins no alarm here.</param>
    [Alias("CountOwn"), ReadOnly]
    Task<int> CountOwn(IReadOnlyList<AlarmCondition> changes, long closedFrom);

    /// <summary>Acknowledges an alarm. Durable when it returns.</summary>
    /// <param name="episode">Which of this grain's alarms.</param>
    /// <param name="by">Who.</param>
    /// <param name="comment">What they say; may be <see langword="null"/>.</param>
    [Alias("Acknowledge")]
    Task<AcknowledgeReceipt> Acknowledge(int episode, string by, string? comment);

    /// <summary>An alarm with its journal; <see langword="null"/> when there is no such episode.</summary>
    [Alias("Get"), ReadOnly]
    Task<AlarmDetail?> Get(int episode);
}
