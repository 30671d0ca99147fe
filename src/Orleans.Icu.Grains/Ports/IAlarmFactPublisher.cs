using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>Publishes alarm facts outside the cluster (topic <c>icu.alarms</c>).</summary>
public interface IAlarmFactPublisher
{
    /// <summary>
    /// Publishes a fact; completes when the broker has it, and fails when it has not within minutes. The same fact may come twice: its id is
    /// the same then.
    /// </summary>
    Task Publish(AlarmChange change);
}
