namespace Orleans.Icu.Simulator.Sending;

/// <summary>How far a simulation is.</summary>
/// <param name="Sent">Records handed to the producer.</param>
/// <param name="Skipped">Records that were never made because the pace could not be kept.</param>
/// <param name="State">What is going on, in words.</param>
internal sealed record SimulationProgress(long Sent, long Skipped, string State);
