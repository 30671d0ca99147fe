using System.Diagnostics.CodeAnalysis;

namespace Orleans.Icu.Kafka;

/// <summary>A decoder with the limit on size before it and a net below it. For one thread at a time.</summary>
internal sealed class GuardedDecoder<TRecord>(IRecordDecoder<TRecord> decoder, int maxBytes)
{
    /// <param name="context">The record; its value may be cut when it is longer than the limit.</param>
    /// <param name="length">The value's whole length.</param>
    /// <param name="targetKey">The key of its grain.</param>
    /// <param name="record">The decoded record.</param>
    /// <param name="reasonClass">The kind of reason when it is rejected.</param>
    [SuppressMessage("Design", "CA1031", Justification = "A decoder that throws in spite of its contract must not stop the partition: the record is dead-lettered.")]
    public DecodeVerdict TryDecode(in RecordContext context, int length, out string targetKey, out TRecord record, out string reasonClass)
    {
        reasonClass = ReasonClasses.Undecodable;
        (targetKey, record) = (string.Empty, default!);
        if (length > maxBytes)
        {
            reasonClass = ReasonClasses.TooLarge;
            return DecodeVerdict.Rejected($"value: {length} bytes, at most {maxBytes} are taken");
        }

        try
        {
            var verdict = decoder.TryDecode(in context, out targetKey, out record);
            return verdict.IsOk && string.IsNullOrEmpty(targetKey) ? DecodeVerdict.Rejected("target key: empty") : verdict;
        }
        catch (Exception exception)
        {
            return DecodeVerdict.Rejected($"decoder failed: {exception.GetType().Name}");
        }
    }
}
