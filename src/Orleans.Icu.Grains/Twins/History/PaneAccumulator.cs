using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>The minute under way of one vital.</summary>
[GenerateSerializer, Alias("icu.PaneAccumulator")]
internal struct PaneAccumulator
{
    [Id(0)] public VitalKind Kind;
    [Id(1)] public int Count;
    [Id(2)] public long MinuteTicks;
    [Id(3)] public double Min;
    [Id(4)] public double Max;
    [Id(5)] public double Sum;

    public static PaneAccumulator Begin(VitalKind kind, long minuteTicks, double value) =>
        new() { Kind = kind, Count = 1, MinuteTicks = minuteTicks, Min = value, Max = value, Sum = value };

    public void Add(double value)
    {
        Count++;
        Min = Math.Min(Min, value);
        Max = Math.Max(Max, value);
        Sum += value;
    }

    /// <summary>Joins two panes of the same vital.</summary>
    public void Merge(in PaneAccumulator other)
    {
        Count += other.Count;
        Min = Math.Min(Min, other.Min);
        Max = Math.Max(Max, other.Max);
        Sum += other.Sum;
    }
}
