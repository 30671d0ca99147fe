using Orleans.Icu.Contracts;

namespace Orleans.Icu.Simulator.Replay;

/// <summary>A telemetry record to be.</summary>
/// <param name="Offset">Time since the recording's zero.</param>
/// <param name="Device">Who sends it.</param>
/// <param name="Vitals">What it holds; each vital once.</param>
/// <param name="PressureSource">How its blood pressures were measured.</param>
internal readonly record struct ReplayRecord(TimeSpan Offset, ReplayDevice Device, IReadOnlyList<VitalSample> Vitals, PressureSource PressureSource);
