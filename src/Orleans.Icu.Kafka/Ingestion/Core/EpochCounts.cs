namespace Orleans.Icu.Kafka;

/// <summary>How many records were counted into each of the two epochs of a partition.</summary>
internal readonly record struct EpochCounts(int InZero, int InOne)
{
    public int Total => InZero + InOne;

    public static EpochCounts operator +(EpochCounts one, EpochCounts other) => new(one.InZero + other.InZero, one.InOne + other.InOne);

    public static EpochCounts operator -(EpochCounts one, EpochCounts other) => new(one.InZero - other.InZero, one.InOne - other.InOne);

    public static EpochCounts Of(int epoch, int records) => epoch == 0 ? new(records, 0) : new(0, records);

    /// <summary>As many as there are of a number of records, those of one epoch before those of the other.</summary>
    public EpochCounts First(int records, int epoch)
    {
        var first = Math.Min(records, epoch == 0 ? InZero : InOne);
        var second = Math.Min(records - first, Total - (epoch == 0 ? InZero : InOne));
        return Of(epoch, first) + Of(epoch ^ 1, second);
    }
}
