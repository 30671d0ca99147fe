using Orleans.Icu.Contracts;

namespace Orleans.Icu.Simulator.Recordings;

/// <summary>One recorded value.</summary>
/// <param name="StayId">The stay in the recording's own numbering.</param>
/// <param name="Source">The device it comes from.</param>
/// <param name="Offset">Time since the stay's zero: admission, or the first row where the format has no zero of its own.</param>
/// <param name="Vital">What was measured.</param>
/// <param name="Value">The value as recorded, in the unit of the vital; possibly an artefact.</param>
public readonly record struct RecordedSample(string StayId, SampleSource Source, TimeSpan Offset, VitalKind Vital, double Value);
