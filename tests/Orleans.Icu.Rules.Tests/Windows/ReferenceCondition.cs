namespace Orleans.Icu.Rules.Tests.Windows;

/// <summary>
/// A window over a condition by its definition: it remembers every observation. It counts by panes (or buckets) of a given width: all
/// that have an instant in (now − length, now]. A width of one tick is the exact window.
/// </summary>
internal sealed class ReferenceCondition(long length, long width)
{
    private readonly List<(long Ticks, bool Holds, bool IsRecord)> _all = [];

    public void Observe(long ticks, bool? holds, bool isRecord) => _all.Add((ticks, holds == true, isRecord));

    public int Records(long now) => _all.Count(o => o.Holds && o.IsRecord && o.Ticks >= Start(now));

    public int Rises(long now) =>
        _all.Where((o, i) => o.Holds && o.Ticks >= Start(now) && (i == 0 || !_all[i - 1].Holds)).Count();

    /// <summary>Ticks in which it held in whole panes; in the exact window time is continuous, and begins at now − length.</summary>
    public long Duration(long now)
    {
        var start = width == 1 ? now - length : Start(now);
        var ticks = 0L;
        for (var i = 0; i < _all.Count; i++)
        {
            if (_all[i].Holds)
            {
                ticks += Math.Max(0, End(i, now) - Math.Max(start, _all[i].Ticks));
            }
        }

        return Math.Min(length, ticks);
    }

    public int Buckets(long now)
    {
        var buckets = new HashSet<long>();
        for (var i = 0; i < _all.Count; i++)
        {
            var last = Math.Max(_all[i].Ticks, End(i, now) - 1);
            for (var b = Math.Max(_all[i].Ticks, Start(now)) / width; _all[i].Holds && b <= last / width; b++)
            {
                buckets.Add(b);
            }
        }

        return buckets.Count;
    }

    private long End(int i, long now) => i + 1 < _all.Count ? _all[i + 1].Ticks : now;

    private long Start(long now) => (now - length + 1) / width * width;
}
