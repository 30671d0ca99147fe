namespace Orleans.Icu.Contracts;

/// <summary>What became of decoding a record: a value, or a reason that names the field and its limit.</summary>
/// <param name="Telemetry">The record; <see langword="null"/> when it was rejected.</param>
/// <param name="Reason">Why it was rejected; <see langword="null"/> when it was not.</param>
public readonly record struct DecodeResult(Telemetry? Telemetry, string? Reason)
{
    /// <summary>A decoded record.</summary>
    public static DecodeResult Decoded(Telemetry telemetry) => new(telemetry, null);

    /// <summary>A rejected record.</summary>
    public static DecodeResult Rejected(string reason) => new(null, reason);
}
