namespace Orleans.Icu.Grains;

/// <summary>How many segments a table has.</summary>
[GenerateSerializer, Alias("icu.SegmentCount")]
internal sealed class SegmentCount
{
    [Id(0)] public int Value;
}

/// <summary>Some items of a table.</summary>
[GenerateSerializer, Alias("icu.Segment`1")]
internal sealed class Segment<TItem>
{
    [Id(0)] public Dictionary<string, TItem> Items = new(StringComparer.Ordinal);
}
