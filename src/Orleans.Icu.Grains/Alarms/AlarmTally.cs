using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>Counts live alarms that nobody has acknowledged, by priority. Lists of alarms on several threads tell it.</summary>
internal sealed class AlarmTally
{
    private readonly int[] _counts = new int[Enum.GetValues<AlarmPriority>().Length];

    /// <summary>How many there are.</summary>
    public int Count(AlarmPriority priority) => Volatile.Read(ref _counts[(int)priority]);

    /// <summary>An alarm was one thing and is another; <see langword="null"/> where it is not known.</summary>
    public void Change(Alarm? before, Alarm? after)
    {
        Add(before, -1);
        Add(after, 1);
    }

    private void Add(Alarm? alarm, int number)
    {
        if (alarm is { Signal: AlarmSignal.On or AlarmSignal.Latched })
        {
            Interlocked.Add(ref _counts[(int)alarm.Priority], number);
        }
    }
}
