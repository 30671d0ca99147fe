namespace Orleans.Icu.Silo;

/// <summary>How far a source is durable in this store.</summary>
[GenerateSerializer, Alias("icu.OffsetRecord")]
internal sealed class OffsetRecord
{
    /// <summary>The offset after the last record that is durable.</summary>
    [Id(0)]
    public long Offset { get; set; }
}
