namespace Orleans.Icu.Simulator.Records;

/// <summary>A record of telemetry from a file.</summary>
/// <param name="Key">The device's id, UTF-8.</param>
/// <param name="Value">The record as it stands in the file, UTF-8 JSON.</param>
internal sealed record FileRecord(byte[] Key, byte[] Value);
