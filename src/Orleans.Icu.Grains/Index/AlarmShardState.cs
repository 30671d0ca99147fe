using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>The alarms of one shard.</summary>
[GenerateSerializer, Alias("icu.AlarmShardState")]
internal sealed class AlarmShardState
{
    [Id(0)] public Dictionary<string, Alarm> Alarms = new(StringComparer.Ordinal);

    /// <summary>Takes an alarm as it stands; of the ended ones the oldest goes when there are too many.</summary>
    public void Put(Alarm alarm, int endedKept)
    {
        Alarms[alarm.Id] = alarm;
        if (Alarms.Count > endedKept && Alarms.Values.Count(static known => !known.Live) > endedKept)
        {
            Alarms.Remove(Alarms.Values.Where(static known => !known.Live).MinBy(static known => known.RaisedAt)!.Id);
        }
    }
}
