namespace Orleans.Icu.Kafka;

/// <summary>A moment in reading.</summary>
internal interface ISettlementMark
{
    /// <summary>Whether everything handed over before it is settled, but for keys that fail or hang.</summary>
    bool IsSettled { get; }
}
