namespace Orleans.Icu.Bench.Engine;

/// <summary>How fast a fleet ran.</summary>
/// <param name="Records">Records applied.</param>
/// <param name="Signals">Conditions that came or went meanwhile.</param>
/// <param name="Seconds">Time on the wall.</param>
/// <param name="ProcessorSeconds">Processor time of the process.</param>
/// <param name="AllocatedPerRecord">Bytes allocated for a record.</param>
internal sealed record EngineSpeed(long Records, long Signals, double Seconds, double ProcessorSeconds, double AllocatedPerRecord)
{
    /// <summary>Records a second of one processor: the same on a busy machine.</summary>
    public double RecordsPerSecond => Records / ProcessorSeconds;

    /// <summary>Processor time of a record, ns.</summary>
    public double NanosecondsPerRecord => 1e9 * ProcessorSeconds / Records;
}
