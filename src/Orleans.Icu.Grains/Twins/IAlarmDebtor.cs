using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>A twin that owes changes of conditions to its alarms.</summary>
internal interface IAlarmDebtor
{
    /// <summary>What is owed.</summary>
    AlarmOutbox? Owed { get; }

    /// <summary>Its kind.</summary>
    TwinKind Kind { get; }

    /// <summary>Its id.</summary>
    string Id { get; }

    /// <summary>Makes what is owed durable.</summary>
    /// <exception cref="StoreFailedException">The store failed.</exception>
    Task StoreOwed();

    /// <summary>A change has reached its alarm.</summary>
    /// <param name="alarm">The alarm.</param>
    /// <param name="condition">The change.</param>
    void HasDelivered(AlarmId alarm, AlarmCondition condition);
}
