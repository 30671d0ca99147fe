namespace Orleans.Icu.Contracts;

/// <summary>Limits a telemetry record must keep. Each refusal names the field and the limit.</summary>
public static class TelemetryLimits
{
    /// <summary>Longest id of a device or patient, in characters.</summary>
    public const int IdLength = 128;

    /// <summary>Largest record, in bytes of its value.</summary>
    public const int RecordBytes = 262_144;

    /// <summary>Deepest nesting of JSON objects and arrays.</summary>
    public const int JsonDepth = 64;

    /// <summary>Deepest nesting of the value of a reported property.</summary>
    public const int ReportedDepth = 8;

    /// <summary>Most parts of a record that are refused one by one.</summary>
    public const int Refusals = 16;

    /// <summary>Most reported properties in a record.</summary>
    public const int ReportedProperties = 100;

    /// <summary>Most reported properties and attributes of a twin, together.</summary>
    public const int TwinProperties = 200;

    /// <summary>Longest JSON value of a reported property, in characters.</summary>
    public const int ReportedValueLength = 4_096;

    /// <summary>Longest other text (firmware, receipt members, property names), in characters.</summary>
    public const int TextLength = 256;

    /// <summary>Earliest device time taken as a time at all. A clock that was never set starts here.</summary>
    public static readonly DateTimeOffset EarliestTime = DateTimeOffset.UnixEpoch;

    /// <summary>Device times from here on are refused.</summary>
    public static readonly DateTimeOffset LatestTime = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// Whether a text can be the id of a device or patient: 1–128 of the characters A–Z, a–z, 0–9, <c>- _ . :</c>, but not <c>.</c> or
    /// <c>..</c>: clients take those out of a path, and the twin could not be reached.
    /// </summary>
    public static bool IsId(ReadOnlySpan<byte> utf8) =>
        utf8.Length is > 0 and <= IdLength && utf8.IndexOfAnyExcept(IdBytes) < 0 && !utf8.SequenceEqual("."u8) && !utf8.SequenceEqual(".."u8);

    /// <inheritdoc cref="IsId(ReadOnlySpan{byte})"/>
    public static bool IsId(string? text) =>
        text is { Length: > 0 and <= IdLength } && text.AsSpan().IndexOfAnyExcept(IdCharacters) < 0 && text is not ("." or "..");

    /// <summary>What an id must look like, for messages.</summary>
    public const string IdRule = "must be 1 to 128 of the characters A-Z a-z 0-9 - _ . : and not . or ..";

    private const string IdAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:";
    private static readonly System.Buffers.SearchValues<byte> IdBytes =
        System.Buffers.SearchValues.Create(System.Text.Encoding.ASCII.GetBytes(IdAlphabet));
    private static readonly System.Buffers.SearchValues<char> IdCharacters = System.Buffers.SearchValues.Create(IdAlphabet);
}
