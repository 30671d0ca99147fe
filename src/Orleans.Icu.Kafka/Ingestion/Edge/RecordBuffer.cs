using Confluent.Kafka;

namespace Orleans.Icu.Kafka;

/// <summary>
/// Where the consumer puts a record's bytes: one buffer, used again for each record, so that reading allocates nothing for them. What is
/// longer than the limit is cut; <see cref="Length"/> still tells the whole length.
/// </summary>
internal sealed class RecordBuffer(int maxBytes) : IDeserializer<Ignore?>
{
    private byte[] _bytes = new byte[1024];
    private int _kept;

    /// <summary>Bytes of the record as it is in the topic.</summary>
    public int Length { get; private set; }

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, _kept);

    public Ignore? Deserialize(ReadOnlySpan<byte> data, bool isNull, SerializationContext context)
    {
        Length = data.Length;
        _kept = Math.Min(data.Length, maxBytes);
        if (_kept > _bytes.Length)
        {
            _bytes = new byte[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)_kept)];
        }

        data[.._kept].CopyTo(_bytes);
        return null;
    }
}
