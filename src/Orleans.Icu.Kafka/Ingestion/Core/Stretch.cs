namespace Orleans.Icu.Kafka;

/// <summary>Records of one key that were read again.</summary>
/// <param name="Records">The records, in order.</param>
/// <param name="Next">The offset to go on from; after the end of what was asked for when all of it was read.</param>
internal sealed record Stretch<TRecord>(List<(RawRecord Raw, TRecord Record)> Records, long Next);
