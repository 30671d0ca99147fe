namespace Orleans.Icu.Contracts;

/// <summary>
/// Decodes the prototype's records (topic <c>geCEP</c>): <c>{"userid": "17", "type": "HR", "value": 72}</c>, members in any
/// order, user id a string or a number, value a number or a string that holds one. The Kafka timestamp is the time,
/// by the producer's clock unless the broker sets it.
/// User <c>17</c> is device <c>seed-17</c> at patient <c>17</c>.
/// </summary>
public static class PrototypeDecoder
{
    /// <summary>Decodes one record.</summary>
    /// <param name="key">The record's key, of which the prototype's format makes nothing.</param>
    /// <param name="json">The record's value.</param>
    /// <param name="place">Where it stands in Kafka.</param>
    /// <param name="ids">Pool for the ids.</param>
    public static DecodeResult Decode(ReadOnlySpan<byte> key, ReadOnlySpan<byte> json, in RecordPlace place, IIdPool ids)
    {
        var draft = new PrototypeDraft(place, ids);
        return JsonRecord.Decode(json, ref draft);
    }
}
