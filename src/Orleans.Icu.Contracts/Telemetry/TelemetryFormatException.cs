namespace Orleans.Icu.Contracts;

/// <summary>A member of a record is not what it must be. Stays inside the decoders, which turn it into a <see cref="DecodeResult"/>.</summary>
internal sealed class TelemetryFormatException(string field, string problem) : Exception($"{field}: {problem}");
