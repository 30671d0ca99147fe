namespace Orleans.Icu.Kafka;

/// <summary>How an ingester gets on. A keyed service, by the ingester's name.</summary>
public interface IIngestionProgress
{
    /// <summary>
    /// For how long the oldest record that waits to be read has been waiting, by this process's clock and to about a second; what
    /// waited before the partition came counts from then. Zero when no record waits, and when no broker can be reached.
    /// </summary>
    TimeSpan Behind { get; }
}
