using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Orleans.Icu.Rules;

/// <summary>
/// What a <see cref="RuleSet"/> remembers of one twin: a few flat arrays, and the windows and patterns once they hold something.
/// Belongs to the set that made it; used by one caller at a time.
/// </summary>
public sealed class RuleState
{
    private const int RuleCells = 2;
    private const int CountsCell = 0;
    private const int SinceCell = 1;
    private uint _values;
    private uint _artefacts;
    private uint _lateValues;

    internal RuleState(RuleSet set, RuleContext context, int latest, int cells, int parts)
    {
        Set = set;
        Context = context;
        LatestValues = latest == 0 ? [] : new TimedValue[latest];
        LatestValues.AsSpan().Fill(TimedValue.Missing);
        Cells = new long[cells];
        Due.Fill(RuleSet.NoDeadline);
        Parts = parts == 0 ? [] : new object?[parts];
    }

    /// <summary>The set it belongs to.</summary>
    public RuleSet Set { get; }

    /// <summary>
    /// When <see cref="RuleSet.OnDeadline"/> wants to be called, UTC ticks; <see cref="RuleSet.NoDeadline"/> when nothing waits for time.
    /// </summary>
    public long NextDeadline { get; internal set; } = RuleSet.NoDeadline;

    /// <summary>The twin's time: the greatest event time or deadline so far, UTC ticks; 0 before the first record.</summary>
    public long NowTicks { get; internal set; }

    /// <summary>Time of the twin's first record, UTC ticks; 0 before it.</summary>
    public long FirstTicks { get; internal set; }

    /// <summary>Values that reached the rules.</summary>
    public long Values { get => _values; internal set => _values = Count(value); }

    /// <summary>Values outside their plausible range that were kept out of the rules.</summary>
    public long Artefacts { get => _artefacts; internal set => _artefacts = Count(value); }

    /// <summary>Values older than <see cref="RuleSet.AllowedLateness"/> that were kept out of the rules.</summary>
    public long LateValues { get => _lateValues; internal set => _lateValues = Count(value); }

    /// <summary>Rules that were present when the state was stored and are not in this set.</summary>
    public ImmutableArray<OrphanedRule> Orphans { get; internal set; } = [];

    internal RuleContext Context { get; set; }

    /// <summary>Whether everything has to be looked at again at the next occasion: the state is new here, or its context is.</summary>
    internal bool IsUnsettled { get; set; } = true;

    internal TimedValue[] LatestValues { get; }

    /// <summary>Two for each rule, then those of stages, then <see cref="Due"/>: one array, because each costs 24 bytes of each twin.</summary>
    internal long[] Cells { get; }

    /// <summary>When what waits for time is due, UTC ticks; <see cref="RuleSet.NoDeadline"/> for never.</summary>
    internal Span<long> Due => Cells.AsSpan(Set.FirstDueCell);

    internal object?[] Parts { get; }

    /// <summary>Hands the orphans over: they are told once.</summary>
    public ImmutableArray<OrphanedRule> TakeOrphans()
    {
        var orphans = Orphans;
        Orphans = [];
        return orphans;
    }

    /// <summary>Cells of all rules come first.</summary>
    internal static int FirstStageCell(int rules) => rules * RuleCells;

    internal TimedValue Latest(int slot) => LatestValues[slot];

    /// <summary>How often presence changed: odd while present.</summary>
    internal ref int Changes(int rule) => ref Counts(rule)[0];

    /// <summary>When presence last changed.</summary>
    internal ref long Since(int rule) => ref Cells[(rule * RuleCells) + SinceCell];

    internal ref int Occurrences(int rule) => ref Counts(rule)[1];

    internal bool IsPresent(int rule) => (Changes(rule) & 1) != 0;

    /// <summary>Four thousand million values are six a second for twenty years.</summary>
    private static uint Count(long value) => (uint)Math.Min(value, uint.MaxValue);

    /// <summary>Two numbers in one cell.</summary>
    private Span<int> Counts(int rule) => MemoryMarshal.Cast<long, int>(Cells.AsSpan((rule * RuleCells) + CountsCell, 1));
}
