namespace Orleans.Icu.Kafka.Tests;

/// <summary>Counts what it is given, exactly once, by its position per source.</summary>
[Alias("icu.kafka.tests.ITally")]
public interface ITallyGrain : IGrainWithStringKey
{
    [Alias("Deliver")]
    Task Deliver(string source, long after, TestRecord[] records);

    [Alias("Checkpoint")]
    Task Checkpoint(string source, long upTo);

    [Alias("Release")]
    Task Release();

    /// <summary>Ends the activation without persisting, as a failing silo would.</summary>
    [Alias("Crash")]
    Task Crash();

    [Alias("Read")]
    Task<Tally> Read();
}
