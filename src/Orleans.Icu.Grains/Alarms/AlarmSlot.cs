using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>What the alarms of one twin and rule keep: the newest alarm with its journal, and what is still to be told.</summary>
[GenerateSerializer, Alias("icu.AlarmSlot")]
internal sealed class AlarmSlot
{
    /// <summary>Number of the newest alarm; 0 when there was none.</summary>
    [Id(0)] public int Episode;

    /// <summary>The last change of the condition that was taken.</summary>
    [Id(1)] public long Sequence;

    /// <summary>The newest alarm; <see langword="null"/> when there was none.</summary>
    [Id(2)] public Alarm? Alarm;

    /// <summary>Its journal, without the pages that are kept apart.</summary>
    [Id(3)] public List<AlarmFact> Journal = [];

    /// <summary>Facts that the list, the messages, Kafka or the streams may not have yet, oldest first.</summary>
    [Id(4)] public List<AlarmChange> Owed = [];

    /// <summary>How often people were told; <see langword="null"/> before they first were.</summary>
    [Id(5)] public TellingPace? Pace;

    /// <summary>A copy to try changes of conditions on, which is all that may be done with it.</summary>
    public AlarmSlot Copy() => new() { Episode = Episode, Sequence = Sequence, Alarm = Alarm, Journal = [.. Journal], Owed = [.. Owed] };
}

/// <summary>What is kept apart: an alarm that has been followed by another, with the newest of its journal, or a page of a journal.</summary>
[GenerateSerializer, Alias("icu.PastAlarm")]
internal sealed class PastAlarm
{
    [Id(0)] public Alarm? Alarm;
    [Id(1)] public List<AlarmFact> Journal = [];
}
