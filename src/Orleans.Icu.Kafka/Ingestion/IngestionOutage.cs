namespace Orleans.Icu.Kafka;

/// <summary>A time in which an ingester can read nothing.</summary>
/// <param name="Since">When it began, by this process's clock.</param>
/// <param name="Reason">Why, in plain words: no broker answers, no partition is assigned, reading stood still, a backlog is caught up with.</param>
public sealed record IngestionOutage(DateTimeOffset Since, string Reason);
