namespace Orleans.Icu.Kafka;

/// <summary>
/// Turns a record's bytes into a value and the key of the grain it is for. An instance is used by one thread at a time; the ingester
/// makes further instances where it reads again. The same bytes must always give the same key and value: a replay decodes again.
/// </summary>
/// <typeparam name="TRecord">The decoded record; an immutable struct or class.</typeparam>
public interface IRecordDecoder<TRecord>
{
    /// <summary>Decodes one record. Bad data is a rejecting verdict, never an exception.</summary>
    /// <param name="context">The record; valid during the call only.</param>
    /// <param name="targetKey">The key of the grain the record is for; an interned string where possible (<see cref="Utf8StringPool"/>).</param>
    /// <param name="record">The decoded record. It carries <see cref="RecordContext.Offset"/> if the grain is to recognise replays.</param>
    /// <returns>Accepted, or rejected with a reason.</returns>
    DecodeVerdict TryDecode(in RecordContext context, out string targetKey, out TRecord record);
}
