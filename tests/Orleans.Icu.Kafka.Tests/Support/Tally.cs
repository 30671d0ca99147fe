namespace Orleans.Icu.Kafka.Tests;

/// <summary>What a tally grain keeps: how many records it applied, their sum, whether they came in order, its positions.</summary>
[GenerateSerializer, Immutable]
[Alias("icu.kafka.tests.Tally")]
public sealed record Tally(
    [property: Id(0)] long Count,
    [property: Id(1)] long Sum,
    [property: Id(2)] bool InOrder,
    [property: Id(3)] Dictionary<string, long> Positions)
{
    public static Tally Empty { get; } = new(0, 0, true, []);

    public long PositionOf(string source) => Positions.GetValueOrDefault(source, -1);

    public Tally Apply(string source, TestRecord record)
    {
        var position = PositionOf(source);
        if (record.Offset <= position)
        {
            return this;
        }

        return new(Count + 1, Sum + record.Number, InOrder, new(Positions) { [source] = record.Offset });
    }
}
