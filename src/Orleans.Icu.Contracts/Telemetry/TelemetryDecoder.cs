namespace Orleans.Icu.Contracts;

/// <summary>
/// Decodes a telemetry value (UTF-8 JSON). Written on <see cref="System.Text.Json.Utf8JsonReader"/> because it runs for every event: a
/// record of eight vitals costs one object and one array. A part that cannot be taken costs itself and is named in
/// <see cref="Telemetry.Refusals"/>; a record is rejected only when nobody can say whose it is, or when a recorded past was.
/// </summary>
/// <param name="vitals">The vitals there are; members of other names are refused by name.</param>
public sealed class TelemetryDecoder(VitalCatalog vitals)
{
    /// <summary>A decoder of the vitals that come with the software alone.</summary>
    public static TelemetryDecoder BuiltIn { get; } = new(VitalCatalog.BuiltIn);

    /// <summary>Decodes one record.</summary>
    /// <param name="key">The record's key; empty when it has none. It says whose the record is when the value does not.</param>
    /// <param name="json">The record's value.</param>
    /// <param name="place">Where it stands in Kafka.</param>
    /// <param name="ids">Pool for the device id.</param>
    public DecodeResult Decode(ReadOnlySpan<byte> key, ReadOnlySpan<byte> json, in RecordPlace place, IIdPool ids)
    {
        Span<VitalSample> room = stackalloc VitalSample[vitals.Count];
        var draft = new TelemetryDraft(key, place, ids, vitals, room);
        return JsonRecord.Decode(json, ref draft);
    }
}
