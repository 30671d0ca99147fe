using System.Runtime.InteropServices;
using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>Panes of many vitals, joined into stretches of one length.</summary>
internal sealed class PaneTable(long stretchTicks = TimeSpan.TicksPerMinute)
{
    private readonly Dictionary<(VitalKind Kind, long Start), PaneAccumulator> _panes = [];

    /// <summary>Adds the packed panes of an hour.</summary>
    public void Add(long hourTicks, ReadOnlySpan<byte> packed)
    {
        while (!packed.IsEmpty)
        {
            Add(PaneCodec.Read(ref packed, hourTicks));
        }
    }

    /// <summary>Adds a pane.</summary>
    public void Add(PaneAccumulator pane)
    {
        pane.MinuteTicks -= pane.MinuteTicks % stretchTicks;
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(_panes, (pane.Kind, pane.MinuteTicks), out var exists);
        if (exists)
        {
            known.Merge(pane);
        }
        else
        {
            known = pane;
        }
    }

    /// <summary>All panes, by time and kind.</summary>
    public IEnumerable<PaneAccumulator> InOrder() => _panes.Values.OrderBy(static pane => pane.MinuteTicks).ThenBy(static pane => pane.Kind);

    /// <summary>The panes that begin in a stretch of time, as series for REST. Those of vitals that this silo does not know are left out.</summary>
    public IReadOnlyList<VitalSeries> Series(VitalCatalog vitals, long fromTicks, long toTicks) =>
    [
        .. _panes.Values
            .Where(pane => vitals.Find(pane.Kind) is not null && pane.MinuteTicks >= fromTicks && pane.MinuteTicks < toTicks)
            .GroupBy(static pane => pane.Kind)
            .OrderBy(static group => group.Key)
            .Select(group => new VitalSeries(
                vitals.Get(group.Key).Name,
                vitals.Get(group.Key).Unit,
                (int)(stretchTicks / TimeSpan.TicksPerSecond),
                [.. group.OrderBy(static pane => pane.MinuteTicks).Select(ToPane)])),
    ];

    private static VitalPane ToPane(PaneAccumulator pane) =>
        new(new DateTimeOffset(pane.MinuteTicks, TimeSpan.Zero), pane.Count, pane.Min, pane.Max, Math.Round(pane.Sum / pane.Count, 4));
}
