using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>A twin that owes changes of conditions to its alarms.</summary>
internal interface IAlarmDebtor
{
    /// <summary>What is owed.</summary>
    AlarmOutbox? Owed { get; }

    /// <summary>The alarms of one of its rules.</summary>
    AlarmId AlarmOf(string ruleId);

    /// <summary>Makes what is owed durable.</summary>
    /// <exception cref="StoreFailedException">The store failed.</exception>
    Task StoreOwed();

    /// <summary>A change has reached its alarm.</summary>
    void HasDelivered(AlarmCondition condition);
}
