namespace Orleans.Icu.Rules;

/// <summary>Measures how long, in a stay, one of several signals had a value that was older than a limit.</summary>
internal static class StaleTime
{
    public static long Of(RecordedStay stay, SignalCatalog catalog, IReadOnlySet<int> signals, long limitTicks)
    {
        var gaps = new List<(long From, long To)>();
        var latest = new Dictionary<int, long>();
        foreach (var record in stay.Records)
        {
            foreach (var value in record.Values)
            {
                if (signals.Contains(value.Signal) && catalog.Signals[value.Signal].IsPlausible(value.Value))
                {
                    Close(gaps, latest.GetValueOrDefault(value.Signal, long.MaxValue), record.TimeTicks, limitTicks);
                    latest[value.Signal] = record.TimeTicks;
                }
            }
        }

        foreach (var time in latest.Values)
        {
            Close(gaps, time, stay.EndTicks, limitTicks);
        }

        return Union(gaps);
    }

    private static void Close(List<(long From, long To)> gaps, long latest, long now, long limitTicks)
    {
        if (now > latest && now - latest > limitTicks)
        {
            gaps.Add((latest + limitTicks, now));
        }
    }

    private static long Union(List<(long From, long To)> gaps)
    {
        var (total, end) = (0L, long.MinValue);
        foreach (var (from, to) in gaps.OrderBy(static gap => gap.From))
        {
            total += Math.Max(0, to - Math.Max(from, end));
            end = Math.Max(end, to);
        }

        return total;
    }
}
