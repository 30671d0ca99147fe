namespace Orleans.Icu.Contracts;

/// <summary>The order of a list of alarms: newest first, then by id. The shards and who merges them agree on it.</summary>
public sealed class AlarmOrder : IComparer<AlarmMark>
{
    private AlarmOrder()
    {
    }

    /// <summary>The order.</summary>
    public static AlarmOrder Instance { get; } = new();

    /// <summary>The place of an alarm in this order.</summary>
    public static AlarmMark MarkOf(Alarm alarm) => new(alarm.RaisedAt, alarm.Id);

    /// <inheritdoc/>
    public int Compare(AlarmMark? x, AlarmMark? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var byTime = y.RaisedAt.CompareTo(x.RaisedAt);
        return byTime != 0 ? byTime : string.CompareOrdinal(x.Id, y.Id);
    }
}
